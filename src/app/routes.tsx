import { Redirect, Route, Switch } from 'wouter';
import { FirstRun } from '../features/firstRun/FirstRun';
import { Unlock } from '../features/unlock/Unlock';
import { useStores } from '../state/stores';
import { lazyScreen } from './lazyScreen';
import { OutsideFrame } from './OutsideFrame';

const FoundTeam = lazyScreen(() => import('../features/found/FoundTeam'), 'FoundTeam');
const JoinTeam = lazyScreen(() => import('../features/join/JoinTeam'), 'JoinTeam');
const OpenFromSheet = lazyScreen(() => import('../features/openFromSheet/OpenFromSheet'), 'OpenFromSheet');
const ShowCards = lazyScreen(() => import('../features/show/ShowCards'), 'ShowCards');

/** The screens before anybody has unlocked. */
export const OutsideRoutes = ({ locked }: { readonly locked: boolean }) => {
  const { link } = useStores();
  return (
    <OutsideFrame>
      <Switch>
        <Route path="/show">
          <ShowCards />
        </Route>
        <Route path="/found" component={FoundTeam} />
        <Route path="/join" component={JoinTeam} />
        <Route path="/sheet" component={OpenFromSheet} />
        <Route path="/">
          {link && <Redirect to={`/${link.kind}`} />}
          {!link && (locked ? <Unlock /> : <FirstRun />)}
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </OutsideFrame>
  );
};
