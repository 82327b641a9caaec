// What somebody may mistype in spec/, and what an editor may offer there. `from` becomes `to`; `wrong` is the
// part of it that the editor is to mark, and `at` is what stands before the cursor.
const MESSAGE = 'spec/methods/chat/postMessage.yaml';
const PROPERTIES = 'spec/methods/agents/conversations/setProperties.yaml';
const SECTION = 'spec/blocks/blocks/section_block.yaml';

export const MISTAKES = [
  // The type of an argument, of the items of a list, of a field, and of what apps write.
  { path: MESSAGE, from: '\nargs:\n', to: '\nargs:\n  berth: {type: sting, doc: A berth.}\n', wrong: 'sting' },
  { path: MESSAGE, from: '\nargs:\n', to: '\nargs:\n  berths: {type: list, of: chanel_id, doc: Berths.}\n', wrong: 'chanel_id' },
  { path: MESSAGE, from: '\nresponse:\n', to: '\nresponse:\n  berth: {type: converstion}\n', wrong: 'converstion' },
  { path: SECTION, from: 'of: block_text', to: 'of: block_txt', wrong: 'block_txt' },
  { path: SECTION, from: 'type: section_accessory', to: 'type: section_acessory', wrong: 'section_acessory' },
  // The tables of a method.
  { path: MESSAGE, from: '\n  rows:\n', to: '\n  rows:\n    not_in_chanel:\n', wrong: 'not_in_chanel' },
  { path: MESSAGE, from: 'include: [common]', to: 'include: [comon]', wrong: 'comon' },
  { path: PROPERTIES, from: '\nwarnings:\n', to: '\nwarnings:\n  mising_charset:\n', wrong: 'mising_charset' },
  // Scopes, groups, and other methods.
  { path: MESSAGE, from: 'chat:write', to: 'chat:wirte', wrong: 'chat:wirte' },
  { path: MESSAGE, from: 'at_least_one: [text, blocks', to: 'at_least_one: [txt, blocks', wrong: 'txt' },
  { path: SECTION, from: 'at_least_one: [text, fields]', to: 'at_least_one: [text, feilds]', wrong: 'feilds' },
  { path: 'spec/methods/rtm/start.yaml', from: 'use: rtm.connect', to: 'use: rtm.conect', wrong: 'rtm.conect' },
  { path: 'spec/methods/files/getUploadURLExternal.yaml', from: 'finish: files.completeUploadExternal', to: 'finish: files.upload', wrong: 'files.upload' },
  { path: 'spec/methods/oauth/access.yaml', from: 'args: [client_id,', to: 'args: [clientid,', wrong: 'clientid' },
  // Sets of events, payloads, objects of a union, rules for a value, the API.
  { path: 'spec/events/message.yaml', from: 'sets: [', to: 'sets: [rmt, ', wrong: 'rmt' },
  { path: 'spec/methods/apps/connections/open.yaml', from: 'slash_commands: command', to: 'slash_commands: comand', wrong: 'comand' },
  { path: 'spec/blocks/blocks/block.yaml', from: '- section_block', to: '- sectoin_block', wrong: 'sectoin_block' },
  { path: 'spec/blocks/blocks/alert_block.yaml', from: 'surfaces: [modal]', to: 'surfaces: [modla]', wrong: 'modla' },
  { path: 'spec/blocks/values/blocks.yaml', from: 'count: data_visualization_block', to: 'count: data_block', wrong: 'data_block' },
  { path: 'spec/api.yaml', from: 'showcase: chat.postMessage', to: 'showcase: chat.post', wrong: 'chat.post' },
  // A key, and words that have always been listed.
  { path: MESSAGE, from: '\nargs:\n', to: '\nargs:\n  berth: {type: string, requird: true, doc: A berth.}\n', wrong: 'requird' },
  { path: MESSAGE, from: '\ntier: ', to: '\ntier: 9 #', wrong: '9' },
];

export const COMPLETIONS = [
  { path: MESSAGE, from: '\nargs:\n', to: '\nargs:\n  berth:\n    type: \n', at: '    type: ', wanted: ['string', 'channel_id', 'blocks'] },
  { path: MESSAGE, from: '\nresponse:\n', to: '\nresponse:\n  berth:\n    type: \n', at: '    type: ', wanted: ['object', 'conversation', 'user_id'] },
  { path: MESSAGE, from: '\n  rows:\n', to: '\n  rows:\n    \n', at: '  rows:\n    ', wanted: ['already_reacted', 'user_not_found'] },
  { path: SECTION, from: 'accessory: {type: section_accessory, doc: Element next to the text.}', to: 'accessory:\n    type: \n', at: '    type: ', wanted: ['section_accessory', 'block_text'] },
  { path: 'spec/methods/rtm/start.yaml', from: 'use: rtm.connect', to: 'use: ', at: 'use: ', wanted: ['rtm.connect', 'chat.postMessage'] },
  { path: MESSAGE, from: 'at_least_one: [text, blocks, attachments, markdown_text]', to: 'at_least_one:\n      - ', at: '      - ', wanted: ['text', 'blocks'] },
];
