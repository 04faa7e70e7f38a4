import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  type EndpointInput,
  type ExportEndpointName,
  type ExportFormat,
} from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { CutOffError, type ExportProgress, readExport } from './readExport';
import { saveFile } from './saveFile';

/** What to export: a list with its filters. */
export type ExportSource = {
  [N in ExportEndpointName]: {
    name: N;
    query: Omit<NonNullable<EndpointInput<N>['query']>, 'format'>;
  };
}[ExportEndpointName];

/** Where an export stands. */
export type ExportState =
  | { step: 'idle' }
  | { step: 'running'; progress?: ExportProgress }
  | { step: 'done'; rows: number; fileName: string }
  | { step: 'cancelled' }
  | { step: 'cut-off'; progress: ExportProgress; format: ExportFormat }
  | { step: 'failed'; error: Error; format: ExportFormat };

/** Milliseconds between two states that only tell of progress. */
const BETWEEN = 200;

const FILE_NAME = /filename="([^"]+)"/;

/** At most one of these in a while. */
function throttled<T>(tell: (value: T) => void): (value: T) => void {
  let next = 0;
  return value => {
    if (Date.now() < next) return;
    next = Date.now() + BETWEEN;
    tell(value);
  };
}

function failureOf(error: unknown, format: ExportFormat): ExportState {
  if (error instanceof CutOffError) {
    return { step: 'cut-off', progress: error.progress, format };
  }
  return {
    step: 'failed',
    error: error instanceof Error ? error : new Error(String(error)),
    format,
  };
}

/** Exports a list into a file of the user's, which they may cancel. */
export function useExport({ name, query }: ExportSource) {
  const api = useApi(customerVoiceApiRef);
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  async function start(format: ExportFormat) {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ step: 'running' });
    const set = (next: ExportState) => {
      if (!signal.aborted) setState(next);
    };
    try {
      const response = await api.openExport(
        name,
        { ...query, format },
        { signal },
      );
      const { file, rows } = await readExport(
        response,
        format,
        throttled(progress => set({ step: 'running', progress })),
      );
      if (signal.aborted) return;
      const header = response.headers.get('Content-Disposition') ?? '';
      const fileName = `customer-voice-${
        FILE_NAME.exec(header)?.[1] ?? `export.${format}`
      }`;
      saveFile(file, fileName);
      set({ step: 'done', rows, fileName });
    } catch (error) {
      set(failureOf(error, format));
    }
  }

  return {
    state,
    start,
    cancel() {
      running.current?.abort();
      setState({ step: 'cancelled' });
    },
  };
}
