import {
  Baby,
  Briefcase,
  Cake,
  FileCheck,
  Handshake,
  House,
  LifeBuoy,
  Lock,
  type LucideIcon,
  School,
  Shield,
  Stethoscope,
  UserSearch,
} from 'lucide-react';
import type { CardSlug } from '../../domain/cards/informationCards';

/** A picture for whoever reads no language; what is about danger has none that tells of it. */
export const cardIcons: Readonly<Record<CardSlug, LucideIcon>> = {
  asylum: Shield,
  renewal: FileCheck,
  health: Stethoscope,
  pregnancy: Baby,
  school: School,
  turning18: Cake,
  workRights: Handshake,
  exploitation: Briefcase,
  violence: LifeBuoy,
  jobCentre: UserSearch,
  housing: House,
  yourData: Lock,
};
