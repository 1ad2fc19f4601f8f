// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClusterCommand, parseClusterCommand } from './command.ts';

const understood: Array<[string, ClusterCommand]> = [
  ['up', { name: 'local', verb: 'up', fresh: false }],
  ['up --fresh', { name: 'local', verb: 'up', fresh: true }],
  ['up --name other', { name: 'other', verb: 'up', fresh: false }],
  ['--name=other down', { name: 'other', verb: 'down' }],
  [
    'up --nodes real',
    {
      name: 'local',
      verb: 'up',
      fresh: false,
      nodes: { played: false, real: 3 },
    },
  ],
  [
    'node stop worker-a1',
    { name: 'local', verb: 'node', action: 'stop', node: 'worker-a1' },
  ],
  ['image', { name: 'local', verb: 'image', images: [] }],
  [
    '--name x image postgres toolbox',
    { name: 'x', verb: 'image', images: ['postgres', 'toolbox'] },
  ],
  ['status', { name: 'local', verb: 'status' }],
  ['scene', { name: 'local', verb: 'scene', id: '' }],
  ['scene healthy', { name: 'local', verb: 'scene', id: 'healthy' }],
  ['deploy a/b', { name: 'local', verb: 'deploy', repository: 'a/b' }],
  [
    '--name x kubectl get pods --name y -o yaml',
    {
      name: 'x',
      verb: 'kubectl',
      args: ['get', 'pods', '--name', 'y', '-o', 'yaml'],
    },
  ],
  [
    'fault refuse attach --claim shop/data-0',
    {
      name: 'local',
      verb: 'fault',
      args: ['refuse', 'attach', '--claim', 'shop/data-0'],
    },
  ],
];

for (const [line, command] of understood) {
  test(`understands "${line}"`, () => {
    assert.deepEqual(parseClusterCommand(line.split(' ')), command);
  });
}

const refused: Array<[string, RegExp]> = [
  ['', /Missing command/],
  ['upp', /Unknown command "upp"/],
  ['up now', /Unexpected argument "now" for up/],
  ['down --fresh', /--fresh is only valid with "up"/],
  ['up --nodes fake', /--nodes takes played, real, real:N/],
  ['up --nodes', /--nodes takes played, real, real:N/],
  ['down --nodes real', /--nodes is only valid with "up"/],
  ['node', /node takes stop, cut, start, drain and a node's name/],
  ['node explode worker-a1', /node takes stop, cut, start, drain/],
  ['up --fast', /Unknown option --fast/],
  ['up --name', /--name needs a name/],
  ['deploy', /needs the name of a repository/],
  ['scene a b', /Unexpected argument "b"/],
];

for (const [line, problem] of refused) {
  test(`refuses "${line}"`, () => {
    const answer = parseClusterCommand(line.split(' ').filter(Boolean));
    assert.match('problem' in answer ? answer.problem : '', problem);
  });
}
