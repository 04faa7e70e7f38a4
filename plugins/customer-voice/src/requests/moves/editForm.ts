import type {
  CapabilityRequest,
  ChangeCapabilityRequest,
} from 'backstage-plugin-customer-voice-common';

/** The words of a request while they are changed. */
export interface EditForm {
  title: string;
  goal: string;
  workaround: string;
  workaroundRef: string;
  affectedRefs: string[];
  neededBy: string;
}

/** The words of a request before anything is changed. */
export function editFormOf(request: CapabilityRequest): EditForm {
  return {
    title: request.title,
    goal: request.goal,
    workaround: request.workaround ?? '',
    workaroundRef: request.workaroundRef ?? '',
    affectedRefs: request.affectedRefs,
    neededBy: request.neededBy ?? '',
  };
}

/** What a change of words sends beside the version that it is of. */
export type RequestChanges = Omit<ChangeCapabilityRequest, 'version'>;

function isSame(some: string[], others: string[]) {
  return (
    some.length === others.length && some.every(each => others.includes(each))
  );
}

/** What is different from the request as it is. */
export function changesOf(
  request: CapabilityRequest,
  form: EditForm,
): RequestChanges {
  const { title, goal, workaround, workaroundRef, affectedRefs, neededBy } =
    form;
  return {
    ...(title.trim() !== request.title && { title: title.trim() }),
    ...(goal !== request.goal && { goal }),
    ...(workaround.trim() !== (request.workaround ?? '') && {
      workaround: workaround.trim() || null,
    }),
    ...(workaroundRef !== (request.workaroundRef ?? '') && {
      workaroundRef: workaroundRef || null,
    }),
    ...(!isSame(affectedRefs, request.affectedRefs) && { affectedRefs }),
    ...(neededBy !== (request.neededBy ?? '') && {
      neededBy: neededBy || null,
    }),
  };
}
