import { OwnAppointments } from './OwnAppointments';

/** A mediator's day. */
export const AppointmentsToday = () => <OwnAppointments quiet />;
