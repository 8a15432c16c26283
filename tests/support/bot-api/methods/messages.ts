import { badRequest } from '../api-error.js';
import { readText } from '../text.js';
import type { Method } from './method.js';
import { post } from './post.js';

export const sendMessage: Method = (world, parameters) => {
  const { text, entities } = readText(parameters);
  return post(world, parameters, { text, ...(entities.length > 0 ? { entities: [...entities] } : {}) });
};

export const sendLocation: Method = (world, parameters) => {
  const latitude = parameters.decimal('latitude');
  const longitude = parameters.decimal('longitude');
  if (latitude === undefined || Math.abs(latitude) > 90) throw badRequest('wrong latitude specified');
  if (longitude === undefined || Math.abs(longitude) > 180) throw badRequest('wrong longitude specified');
  return post(world, parameters, { location: { latitude, longitude } });
};
