import { Redirect, Route, Switch } from 'wouter';
import { lazyScreen } from './lazyScreen';

const Today = lazyScreen(() => import('./todayScreen'), 'TodayScreen');
const NewAccess = lazyScreen(() => import('../features/register/NewAccess'), 'NewAccess');
const AccessDay = lazyScreen(() => import('../features/register/AccessDay'), 'AccessDay');
const CorrectAccess = lazyScreen(() => import('../features/register/CorrectAccess'), 'CorrectAccess');
const Cases = lazyScreen(() => import('./casesScreen'), 'CasesScreen');
const NewCase = lazyScreen(() => import('../features/cases/NewCase'), 'NewCase');
const PersonScreen = lazyScreen(() => import('../features/persons/PersonScreen'), 'PersonScreen');
const HouseholdScreen = lazyScreen(() => import('../features/households/HouseholdScreen'), 'HouseholdScreen');
const ImportCases = lazyScreen(() => import('../features/importing/ImportCases'), 'ImportCases');
const ExchangeServices = lazyScreen(() => import('../features/importing/ExchangeServices'), 'ExchangeServices');
const Found = lazyScreen(() => import('../features/search/Found'), 'Found');
const Show = lazyScreen(() => import('../features/show/Show'), 'Show');
const Card = lazyScreen(() => import('../features/show/Card'), 'Card');
const ServicePage = lazyScreen(() => import('../features/show/ServicePage'), 'ServicePage');
const ServicePaper = lazyScreen(() => import('../features/show/ServicePaper'), 'ServicePaper');
const ServiceForm = lazyScreen(() => import('../features/show/ServiceForm'), 'ServiceForm');
const ReviewHome = lazyScreen(() => import('../features/review/ReviewHome'), 'ReviewHome');
const ReviewLanguage = lazyScreen(() => import('../features/review/ReviewLanguage'), 'ReviewLanguage');
const ReviewText = lazyScreen(() => import('../features/review/ReviewText'), 'ReviewText');
const HearHome = lazyScreen(() => import('../features/review/HearHome'), 'HearHome');
const HearLanguage = lazyScreen(() => import('../features/review/HearLanguage'), 'HearLanguage');
const HearText = lazyScreen(() => import('../features/review/HearText'), 'HearText');
const ImportXliff = lazyScreen(() => import('../features/review/ImportXliff'), 'ImportXliff');
const TeamHome = lazyScreen(() => import('../features/team/TeamHome'), 'TeamHome');
const Invite = lazyScreen(() => import('../features/team/Invite'), 'Invite');
const Member = lazyScreen(() => import('../features/team/Member'), 'Member');
const ChangePassphrase = lazyScreen(() => import('../features/team/ChangePassphrase'), 'ChangePassphrase');
const Relay = lazyScreen(() => import('../features/team/Relay'), 'Relay');
const Files = lazyScreen(() => import('../features/team/Files'), 'Files');
const Figures = lazyScreen(() => import('../features/figures/Figures'), 'Figures');
const RecoverySheet = lazyScreen(() => import('../features/recovery/RecoverySheet'), 'RecoverySheet');
const SetPin = lazyScreen(() => import('../features/pin/SetPin'), 'SetPin');
const Settings = lazyScreen(() => import('../features/settings/Settings'), 'Settings');
const Places = lazyScreen(() => import('../features/settings/Places'), 'Places');
const ReferralList = lazyScreen(() => import('../features/referrals/ReferralList'), 'ReferralList');
const ReferralPage = lazyScreen(() => import('../features/referrals/ReferralPage'), 'ReferralPage');
const MeetingList = lazyScreen(() => import('../features/meetings/MeetingList'), 'MeetingList');
const MeetingPage = lazyScreen(() => import('../features/meetings/MeetingPage'), 'MeetingPage');
const VisitList = lazyScreen(() => import('../features/visits/VisitList'), 'VisitList');
const NewVisit = lazyScreen(() => import('../features/visits/NewVisit'), 'NewVisit');
const VisitPage = lazyScreen(() => import('../features/visits/VisitPage'), 'VisitPage');
const ReferralPaper = lazyScreen(() => import('../features/referrals/ReferralPaper'), 'ReferralPaper');
const ConsentPaper = lazyScreen(() => import('../features/consents/ConsentPaper'), 'ConsentPaper');
const MinutesPaper = lazyScreen(() => import('../features/meetings/MinutesPaper'), 'MinutesPaper');
const Erase = lazyScreen(() => import('../features/erasure/Erase'), 'Erase');
const EraseCopies = lazyScreen(() => import('../features/erasure/EraseCopies'), 'EraseCopies');
const Erasures = lazyScreen(() => import('../features/erasure/Erasures'), 'Erasures');
const ChecklistPaper = lazyScreen(() => import('../features/permits/ChecklistPaper'), 'ChecklistPaper');
const CribPaper = lazyScreen(() => import('../features/permits/CribPaper'), 'CribPaper');
const PlanPaper = lazyScreen(() => import('../features/plan/PlanPaper'), 'PlanPaper');
const HoldingPaper = lazyScreen(() => import('../features/holding/HoldingPaper'), 'HoldingPaper');
const CvPaper = lazyScreen(() => import('../features/path/CvPaper'), 'CvPaper');
const Housing = lazyScreen(() => import('../features/housing/Housing'), 'Housing');
const Pact = lazyScreen(() => import('../features/housing/Pact'), 'Pact');
const Budget = lazyScreen(() => import('../features/housing/Budget'), 'Budget');
const Volunteers = lazyScreen(() => import('../features/volunteers/Volunteers'), 'Volunteers');
const Volunteer = lazyScreen(() => import('../features/volunteers/Volunteer'), 'Volunteer');
const Match = lazyScreen(() => import('../features/volunteers/Match'), 'Match');
const Mediation = lazyScreen(() => import('../features/mediation/Mediation'), 'Mediation');
const MediationRequest = lazyScreen(() => import('../features/mediation/MediationRequest'), 'MediationRequest');
const PaperForms = lazyScreen(() => import('../features/paperForms/PaperForms'), 'PaperForms');
const BlankPaper = lazyScreen(() => import('../features/paperForms/BlankPaper'), 'BlankPaper');
const Appointment = lazyScreen(() => import('../features/mediation/Appointment'), 'Appointment');
const Delivery = lazyScreen(() => import('../features/status/Delivery'), 'Delivery');

/** The one place that knows all screens. Addresses hold random ids at most. */
export const InsideRoutes = () => (
  <Switch>
    <Route path="/today" component={Today} />
    <Route path="/register" component={NewAccess} />
    <Route path="/register/day" component={AccessDay} />
    <Route path="/register/correct/:id" component={CorrectAccess} />
    <Route path="/cases/new/:of?/:id?" component={NewCase} />
    <Route path="/cases/new" component={NewCase} />
    <Route path="/cases/import" component={ImportCases} />
    <Route path="/cases/:id?/:part?" component={Cases} />
    <Route path="/people/:id" component={PersonScreen} />
    <Route path="/households/:id" component={HouseholdScreen} />
    <Route path="/search" component={Found} />
    <Route path="/show" component={Show} />
    <Route path="/show/card" component={Card} />
    <Route path="/show/entry" component={ServicePage} />
    <Route path="/show/exchange" component={ExchangeServices} />
    <Route path="/show/service/:id" component={ServiceForm} />
    <Route path="/show/review" component={ReviewHome} />
    <Route path="/show/review/:language" component={ReviewLanguage} />
    <Route path="/show/review/:language/import" component={ImportXliff} />
    <Route path="/show/text" component={ReviewText} />
    <Route path="/show/recordings" component={HearHome} />
    <Route path="/show/recordings/:language" component={HearLanguage} />
    <Route path="/show/recording" component={HearText} />
    <Route path="/team" component={TeamHome} />
    <Route path="/team/invite" component={Invite} />
    <Route path="/team/member/:id" component={Member} />
    <Route path="/team/passphrase" component={ChangePassphrase} />
    <Route path="/team/files" component={Files} />
    <Route path="/team/relay" component={Relay} />
    <Route path="/team/figures/:year?" component={Figures} />
    <Route path="/team/sheet/:path?" component={RecoverySheet} />
    <Route path="/team/settings" component={Settings} />
    <Route path="/team/settings/places" component={Places} />
    <Route path="/team/referrals" component={ReferralList} />
    <Route path="/team/referrals/:id" component={ReferralPage} />
    <Route path="/team/meetings" component={MeetingList} />
    <Route path="/team/meetings/:id" component={MeetingPage} />
    <Route path="/team/visits" component={VisitList} />
    <Route path="/team/visits/new" component={NewVisit} />
    <Route path="/team/visits/:id/:part?" component={VisitPage} />
    <Route path="/team/erasures" component={Erasures} />
    <Route path="/team/erase/:id/:note?" component={Erase} />
    <Route path="/team/erase-copies/:id/:due?" component={EraseCopies} />
    <Route path="/team/delivery" component={Delivery} />
    <Route path="/team/forms" component={PaperForms} />
    <Route path="/print/form/:record" component={BlankPaper} />
    <Route path="/print/service" component={ServicePaper} />
    <Route path="/print/checklist/:id/:row" component={ChecklistPaper} />
    <Route path="/print/crib/:id/:row" component={CribPaper} />
    <Route path="/print/referral/:id" component={ReferralPaper} />
    <Route path="/print/consent/:id/:row" component={ConsentPaper} />
    <Route path="/print/minutes/:id" component={MinutesPaper} />
    <Route path="/print/plan/:id" component={PlanPaper} />
    <Route path="/print/holding/:id" component={HoldingPaper} />
    <Route path="/print/cv/:id" component={CvPaper} />
    <Route path="/housing/:household" component={Housing} />
    <Route path="/pacts/:id" component={Pact} />
    <Route path="/budgets/:id" component={Budget} />
    <Route path="/team/volunteers" component={Volunteers} />
    <Route path="/team/volunteers/:id" component={Volunteer} />
    <Route path="/team/matches/:id" component={Match} />
    <Route path="/team/mediation" component={Mediation} />
    <Route path="/team/appointments/:id" component={Appointment} />
    <Route path="/team/mediation/:id" component={MediationRequest} />
    <Route path="/pin/:then?" component={SetPin} />
    <Route>
      <Redirect to="/today" replace />
    </Route>
  </Switch>
);
