import { badRequest } from '../api-error.js';
import { identity, type StoredFile } from '../files.js';
import type { Parameters } from '../parameters.js';
import { readCaption } from '../text.js';
import type { World } from '../world.js';
import type { Method } from './method.js';
import { type Content, post } from './post.js';

export const sendPhoto = sends('photo', 'image/jpeg', photo);
export const sendDocument = sends('document', 'application/octet-stream', document);
export const sendVoice = sends('voice', 'audio/ogg', voice);
export const sendAudio = sends('audio', 'audio/mpeg', (file) => ({
  audio: { ...identity(file), duration: DURATION, mime_type: file.type, file_name: file.name },
}));
export const sendVideo = sends('video', 'video/mp4', video);

/** The server measures neither pictures nor sounds: these are what it always says. */
const SIZE = { width: 800, height: 600 };
const DURATION = 3;

export function photo(file: StoredFile): Content {
  return { photo: [{ ...identity(file), ...SIZE }] };
}

export function document(file: StoredFile): Content {
  return { document: { ...identity(file), file_name: file.name, mime_type: file.type } };
}

export function voice(file: StoredFile): Content {
  return { voice: { ...identity(file), duration: DURATION, mime_type: file.type } };
}

export function video(file: StoredFile): Content {
  return {
    video: { ...identity(file), ...SIZE, duration: DURATION, mime_type: file.type, file_name: file.name },
  };
}

function sends(kind: string, type: string, content: (file: StoredFile) => Content): Method {
  return (world, parameters) => {
    const { text, entities } = readCaption(parameters);
    world.openChat(parameters);
    return post(world, parameters, {
      ...content(file(world, parameters, kind, type)),
      ...(text ? { caption: text } : {}),
      ...(entities.length > 0 ? { caption_entities: [...entities] } : {}),
    });
  };
}

/** Uploaded now, or known by its identifier. There is no internet here to fetch an address from. */
function file(world: World, parameters: Parameters, kind: string, type: string): StoredFile {
  const upload = parameters.upload(kind);
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    return world.files.add(upload.name, type, upload.bytes);
  }
  const id = parameters.text(kind);
  if (!id) throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/.test(id)) throw badRequest('failed to get HTTP URL content');
  const known = world.files.get(id);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}
