/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/** Texts that YAML, Go, controller-gen or a formatter could take for something else. */
export const hostileTexts = [
  'no',
  'y',
  'off',
  'null',
  '~',
  '1e3',
  '0x1F',
  '0o17',
  '010',
  '1_000',
  '12:30:45',
  '2026-11-22',
  '.inf',
  '100',
  'true',
  '-1.5',
  '- a',
  '? b',
  '# heading',
  'a: b',
  'a #b',
  '{a: b}',
  '[a, b]',
  '&anchor *alias',
  '!tag',
  '|',
  '>-',
  '%d %s %',
  '@at `code`',
  '"double" and \'single\'',
  "``quoted''",
  'back\\slash \\n \\u0041',
  '*/ end /* begin // both',
  '{{ .Values.x }} ${x} $(x)',
  '+kubebuilder:default=1',
  '+optional',
  '+stateful:when=backup',
  'TODO: nothing',
  '---',
  'https://example.com/?a=b;c=d,e#f',
  'naïve café — “quotes” … 100 %',
  'データベースの接続数',
  'قاعدة البيانات',
  'Настройки базы данных',
  'מסד הנתונים',
  'डेटाबेस कनेक्शन',
  'การเชื่อมต่อฐานข้อมูล',
  '데이터베이스 연결 수',
  '数据库连接数',
  '🚀 launch',
  'a;b;c=d,e',
  `${'long line '.repeat(29)}end`,
  'x'.repeat(250),
  'exemplar ExemplarCluster exemplarcluster exemplar.example.com',
];

const word = /^[A-Za-z0-9](?:[A-Za-z0-9 ._+:/-]*[A-Za-z0-9])?$/;
/** Those of them that may be a value of an enum. */
export const enumValues = hostileTexts.filter(
  text => text.length < 64 && word.test(text),
);
