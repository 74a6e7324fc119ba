import { Redirect, Route, Switch } from 'wouter';
import { FirstRun } from '../features/firstRun/FirstRun';
import { Unlock } from '../features/unlock/Unlock';
import { useShown, useStores } from '../state/stores';
import { lazyScreen } from './lazyScreen';
import { OutsideFrame } from './OutsideFrame';

const FoundTeam = lazyScreen(() => import('../features/found/FoundTeam'), 'FoundTeam');
const JoinTeam = lazyScreen(() => import('../features/join/JoinTeam'), 'JoinTeam');
const OpenFromSheet = lazyScreen(() => import('../features/openFromSheet/OpenFromSheet'), 'OpenFromSheet');
const Card = lazyScreen(() => import('../features/show/Card'), 'Card');
const ServicePage = lazyScreen(() => import('../features/show/ServicePage'), 'ServicePage');
const ShowCards = lazyScreen(() => import('../features/show/ShowCards'), 'ShowCards');

/** The screens before anybody has unlocked. */
export const OutsideRoutes = ({ locked }: { readonly locked: boolean }) => {
  const { link } = useStores();
  const hasTeam = useShown('session', ({ tablet }) => tablet.kind === 'locked' && !tablet.invented);
  // A setup link opened on a team's own tablet is most likely for a relay that was emptied: it is kept until unlocked.
  const taken = link?.kind === 'found' && hasTeam ? undefined : link;
  return (
    <OutsideFrame>
      <Switch>
        <Route path="/show">
          <ShowCards />
        </Route>
        <Route path="/show/card" component={Card} />
        <Route path="/show/entry" component={ServicePage} />
        <Route path="/found" component={FoundTeam} />
        <Route path="/join" component={JoinTeam} />
        <Route path="/sheet" component={OpenFromSheet} />
        <Route path="/">
          {taken && <Redirect to={`/${taken.kind}`} />}
          {!taken && (locked ? <Unlock /> : <FirstRun />)}
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </OutsideFrame>
  );
};
