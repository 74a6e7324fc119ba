import { createStore, type StoreApi } from 'zustand';
import type { RowView } from '../engine/documents/documentViews';
import type { Engine } from '../engine/engine';
import type { Team } from '../engine/views';

export interface TeamState {
  readonly team: Team | undefined;
  /** The team's settings document and its desks and sites, retired ones included. */
  readonly settingsId: string | undefined;
  readonly places: readonly RowView[];
  readonly loadTeam: () => Promise<void>;
  readonly loadPlaces: () => Promise<void>;
  readonly forget: () => void;
}

export const createTeamStore = (engine: Engine): StoreApi<TeamState> =>
  createStore((set) => ({
    team: undefined,
    settingsId: undefined,
    places: [],
    loadTeam: async () => set({ team: await engine.team() }),
    loadPlaces: async () => {
      const settingsId = await engine.settingsDocument();
      // Covered between the two questions: refused, and nobody shows the places any more.
      const settings = await engine.document(settingsId).catch(() => 'refused' as const);
      if (settings !== 'refused') set({ settingsId, places: settings?.rows ?? [] });
    },
    forget: () => set({ team: undefined, settingsId: undefined, places: [] }),
  }));
