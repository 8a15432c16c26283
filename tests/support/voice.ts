/** The smallest OGG page that is told for what it is, with something said in it. */
export const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30, 'la voix'),
]);
