// valid.js: is a converted result what its place reads, and does it say what the result model says?
//
//   node grader/places/valid.js RESULT.json SCORE PLACE=CONVERTED...
//
// Validates each CONVERTED against PLACE's schema (ajv, in build/schemas; common/deps.sh test fetches it), and
// compares the score that PLACE would show with SCORE (-: the result's own). The last line is "N passed, N
// failed".
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const root = path.join(__dirname, '..', '..');
const Ajv = require(path.join(root, 'build', 'schemas', 'node_modules', 'ajv'));

const [resultFile, score, ...conversions] = process.argv.slice(2);
const result = JSON.parse(fs.readFileSync(resultFile, 'utf8'));
const expected = score === '-' ? result.score : Number(score);

const speed = result.speed ? result.speed.scored : 0; // apart from the score; Gradescope knows one total only

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const places = {
  gradescope: { read: JSON.parse, shown: (r) => r.score - speed, tests: (r) => r.tests.filter((t) => t.name !== 'speed') },
  github: { // the reporter does just this
    read: (t) => JSON.parse(Buffer.from(t, 'base64').toString('utf-8')),
    shown: (r) => (r.max_score ? sum(r.tests.map((test) => test.score)) : 0),
    tests: (r) => r.tests,
  },
  prairielearn: { read: JSON.parse, shown: (r) => r.score * result.points, tests: (r) => r.tests },
  autolab: {
    read: (t) => JSON.parse(t.trimEnd().split('\n').pop()),
    shown: (r) => Object.values(r.scores)[0],
  },
};

function check(place, converted) {
  const { read, shown, tests } = places[place];
  const text = fs.readFileSync(converted, 'utf8');
  const schema = JSON.parse(fs.readFileSync(path.join(__dirname, `${place}.schema.json`), 'utf8'));
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const value = read(text);
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
  assert.ok(Math.abs(shown(value) - expected) < 0.001, `it shows ${shown(value)}, the score is ${expected}`);
  if (tests) assert.equal(tests(value).length, result.tests.length, 'every test is listed');
  // The failure that the report explains is there in full: with its rule, wherever it has one.
  const first = result.tests.find((test) => test.id === result.explained);
  if (!first || !first.failure || first.failure.startup || !first.rule) return;
  assert.ok(JSON.stringify(value).includes(JSON.stringify(first.rule).slice(1, -1)) || text.includes(first.rule),
    `the rule of ${first.id} is not there`);
}

let passed = 0;
let failed = 0;
for (const conversion of conversions) {
  const [place, converted] = conversion.split('=');
  try {
    check(place, converted);
    passed++;
  } catch (error) {
    console.log(`FAILED: ${converted}: ${error.message}`);
    failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
