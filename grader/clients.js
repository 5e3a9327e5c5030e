// clients.js: do the clients that people use get along with a server, with no option set?
//
//   node grader/clients.js CHAPTER SERVER [ARGUMENT...]
//
// Starts the server on a free port and talks to it through the npm packages `redis` and `ioredis`
// (build/clients; common/deps.sh test fetches them): strings from chapter 05 on, lists and hashes from 06
// on. What is expected here is what redis-server answers: give it instead, and all must pass as well.
// The last line is "N passed, N failed".
'use strict';
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const net = require('node:net');
const path = require('node:path');

const packages = path.join(__dirname, '..', 'build', 'clients', 'node_modules');
const { createClient } = require(path.join(packages, 'redis'));
const { Redis } = require(path.join(packages, 'ioredis'));

const START_MS = 10000; // for the server
const TEST_MS = 10000; // for one test

const binary = Buffer.from([0, 13, 10, 255, 128]);
const numbers = Array.from({ length: 1000 }, (_, i) => i);
const plain = (object) => Object.assign({}, object); // clients make objects without a prototype

// ---- The package `redis`: what each chapter brings -----------------------------------------------

const nodeRedis = [
  [5, 'strings', async (client) => {
    assert.equal(await client.set('greeting', 'hello'), 'OK');
    assert.equal(await client.get('greeting'), 'hello');
    assert.equal(await client.get('missing'), null);
    assert.equal(await client.set('greeting', 'again', { NX: true }), null);
    assert.equal(await client.set('greeting', 'new', { XX: true, GET: true }), 'hello');
    assert.equal(await client.append('greeting', 's'), 4);
    assert.equal(await client.getRange('greeting', 1, -2), 'ew');
    assert.equal(await client.setRange('greeting', 3, 't'), 4);
    assert.equal(await client.strLen('greeting'), 4);
    assert.equal(await client.getDel('greeting'), 'newt');
    await client.mSet({ a: '1', b: '2' });
    assert.deepEqual(await client.mGet(['a', 'b', 'missing']), ['1', '2', null]);
    await client.set('größe', 'straße');
    assert.equal(await client.get('größe'), 'straße');
  }],
  [5, 'numbers', async (client) => {
    assert.equal(await client.incr('n'), 1);
    assert.equal(await client.incrBy('n', 41), 42);
    assert.equal(await client.decrBy('n', 50), -8);
    assert.equal(Number(await client.incrByFloat('n', 0.5)), -7.5);
    await client.set('word', 'abc');
    await assert.rejects(client.incr('word'), /value is not an integer or out of range/);
  }],
  [5, 'bits', async (client) => {
    assert.equal(await client.setBit('bits', 7, 1), 0);
    assert.equal(await client.getBit('bits', 7), 1);
    assert.equal(await client.bitCount('bits'), 1);
  }],
  [5, 'keys and deadlines', async (client) => {
    await client.set('k', 'v', { EX: 1000 });
    assert.ok((await client.ttl('k')) > 990);
    assert.equal(Number(await client.persist('k')), 1);
    assert.equal(await client.ttl('k'), -1);
    assert.equal(await client.ttl('missing'), -2);
    assert.equal(Number(await client.expire('k', 1000, 'NX')), 1);
    assert.equal(await client.type('k'), 'string');
    assert.equal(await client.exists(['k', 'k', 'missing']), 2);
    assert.equal(await client.rename('k', 'l'), 'OK');
    assert.equal(Number(await client.copy('l', 'm')), 1);
    assert.equal(await client.del(['l', 'm', 'missing']), 2);
    assert.equal(await client.dbSize(), 0);
  }],
  [5, 'a thousand commands at once', async (client) => {
    await Promise.all(numbers.map((i) => client.set(`key:${i}`, `${i}`)));
    const values = await Promise.all(numbers.map((i) => client.get(`key:${i}`)));
    assert.deepEqual(values, numbers.map(String));
    const found = new Set();
    for await (const page of client.scanIterator({ MATCH: 'key:*', COUNT: 100 }))
      for (const key of [page].flat()) found.add(key);
    assert.equal(found.size, 1000);
  }],
  [5, 'databases', async (client) => {
    const other = client.duplicate({ database: 3 });
    await other.connect();
    await other.set('only', 'here');
    assert.equal(await client.exists('only'), 0);
    assert.equal(Number(await other.move('only', 0)), 1);
    assert.equal(await client.get('only'), 'here');
    await other.close();
  }],
  [5, 'both protocols', async (client) => {
    for (const RESP of [2, 3]) {
      const other = createClient({ socket: client.options.socket, RESP });
      await other.connect();
      await other.set('k', 'v');
      assert.deepEqual(await other.mGet(['k', 'missing']), ['v', null]);
      await other.close();
    }
  }],
  [6, 'lists', async (client) => {
    assert.equal(await client.rPush('list', ['b', 'c', 'd']), 3);
    assert.equal(await client.lPush('list', 'a'), 4);
    assert.deepEqual(await client.lRange('list', 0, -1), ['a', 'b', 'c', 'd']);
    assert.equal(await client.lIndex('list', -1), 'd');
    assert.equal(await client.lPos('list', 'c'), 2);
    assert.equal(await client.lSet('list', 1, 'B'), 'OK');
    assert.equal(await client.lInsert('list', 'BEFORE', 'c', 'x'), 5);
    assert.equal(await client.lRem('list', 0, 'x'), 1);
    assert.deepEqual(await client.lPopCount('list', 2), ['a', 'B']);
    assert.equal(await client.lMove('list', 'moved', 'LEFT', 'RIGHT'), 'c');
    assert.deepEqual(await client.lmPop(['missing', 'list'], 'RIGHT'), ['list', ['d']]);
    assert.equal(await client.rPop('list'), null);
    assert.equal(await client.lLen('moved'), 1);
  }],
  [6, 'long lists', async (client) => {
    await client.rPush('long', numbers.map((i) => `element ${i}`));
    assert.equal(await client.lLen('long'), 1000);
    assert.deepEqual(await client.lRange('long', 500, 501), ['element 500', 'element 501']);
    await client.lTrim('long', -2, -1);
    assert.deepEqual(await client.lRange('long', 0, -1), ['element 998', 'element 999']);
  }],
  [6, 'hashes', async (client) => {
    assert.equal(await client.hSet('ann', { name: 'Ann', age: 20 }), 2);
    assert.equal(await client.hSet('ann', 'town', 'Ulm'), 1);
    assert.equal(await client.hGet('ann', 'name'), 'Ann');
    assert.deepEqual(plain(await client.hGetAll('ann')), { name: 'Ann', age: '20', town: 'Ulm' });
    assert.deepEqual(plain(await client.hGetAll('missing')), {});
    assert.deepEqual(await client.hmGet('ann', ['age', 'missing']), ['20', null]);
    assert.equal(await client.hIncrBy('ann', 'age', 1), 21);
    assert.equal(Number(await client.hIncrByFloat('ann', 'age', 0.5)), 21.5);
    assert.equal(Number(await client.hExists('ann', 'age')), 1);
    assert.equal(await client.hLen('ann'), 3);
    assert.deepEqual((await client.hKeys('ann')).sort(), ['age', 'name', 'town']);
    assert.equal((await client.hRandFieldCountWithValues('ann', 9)).length, 3);
    assert.equal(await client.hDel('ann', ['age', 'missing']), 1);
  }],
  [6, 'a long hash, iterated', async (client) => {
    await client.hSet('long', Object.fromEntries(numbers.map((i) => [`f${i}`, `${i}`])));
    const found = new Set();
    for await (const page of client.hScanIterator('long'))
      for (const entry of [page].flat()) found.add(entry.field);
    assert.equal(found.size, 1000);
  }],
  [6, 'the wrong type', async (client) => {
    await client.set('text', 'abc');
    await assert.rejects(client.lPush('text', 'x'), /^.*WRONGTYPE/);
    await assert.rejects(client.hGetAll('text'), /WRONGTYPE/);
    assert.equal(await client.get('text'), 'abc');
  }],
];

// ---- The package `ioredis` -----------------------------------------------------------------------

const ioRedis = [
  [5, 'strings', async (client) => {
    assert.equal(await client.set('greeting', 'hello', 'EX', 1000), 'OK');
    assert.equal(await client.get('greeting'), 'hello');
    assert.equal(await client.getex('greeting', 'PERSIST'), 'hello');
    assert.equal(await client.ttl('greeting'), -1);
    assert.equal(await client.set('greeting', 'again', 'NX'), null);
    assert.equal(await client.incr('n'), 1);
    assert.equal(await client.incrbyfloat('n', '0.5'), '1.5');
    await client.mset({ a: 1, b: 2 });
    assert.deepEqual(await client.mget('a', 'b', 'missing'), ['1', '2', null]);
    assert.equal(await client.del('a', 'b'), 2);
  }],
  [5, 'binary keys and values', async (client) => {
    await client.set(binary, binary);
    assert.deepEqual(await client.getBuffer(binary), binary);
    assert.equal(await client.strlen(binary), binary.length);
    await client.set('large', Buffer.alloc(3 << 20, 'x'));
    assert.equal((await client.getBuffer('large')).length, 3 << 20);
  }],
  [5, 'a pipeline', async (client) => {
    const pipeline = client.pipeline();
    numbers.forEach((i) => pipeline.set(`key:${i}`, i).get(`key:${i}`));
    pipeline.incr('key:1').lpop();
    const replies = await pipeline.exec();
    assert.deepEqual(replies[1999], [null, '999']);
    assert.deepEqual(replies[2000], [null, 2]);
    assert.match(replies[2001][0].message, /wrong number of arguments for 'lpop' command|unknown command/);
  }],
  [5, 'keys, as a stream', async (client) => {
    await client.mset(Object.fromEntries(numbers.map((i) => [`key:${i}`, i])));
    const found = new Set();
    for await (const page of client.scanStream({ match: 'key:*' })) page.forEach((key) => found.add(key));
    assert.equal(found.size, 1000);
  }],
  [6, 'lists', async (client) => {
    assert.equal(await client.rpush('list', 'b', 'c', 'd'), 3);
    assert.equal(await client.lpush('list', 'a'), 4);
    assert.deepEqual(await client.lrange('list', 0, -1), ['a', 'b', 'c', 'd']);
    assert.deepEqual(await client.lpop('list', 2), ['a', 'b']);
    assert.equal(await client.rpoplpush('list', 'moved'), 'd');
    assert.equal(await client.linsert('list', 'AFTER', 'c', 'e'), 2);
    assert.deepEqual(await client.lmpop(1, 'list', 'LEFT', 'COUNT', 5), ['list', ['c', 'e']]);
    assert.equal(await client.exists('list'), 0);
  }],
  [6, 'hashes', async (client) => {
    assert.equal(await client.hset('ann', { name: 'Ann', age: 20 }), 2);
    assert.equal(await client.hmset('ann', new Map([['town', 'Ulm']])), 'OK');
    assert.deepEqual(await client.hgetall('ann'), { name: 'Ann', age: '20', town: 'Ulm' });
    assert.equal(await client.hincrby('ann', 'age', 1), 21);
    assert.deepEqual(await client.hmget('ann', 'age', 'missing'), ['21', null]);
    assert.deepEqual(await client.hgetall('missing'), {});
    const found = [];
    for await (const page of client.hscanStream('ann')) found.push(...page);
    assert.equal(found.length, 6);
  }],
  [6, 'the wrong type', async (client) => {
    await client.rpush('list', 'a');
    await assert.rejects(client.get('list'), /WRONGTYPE/);
    await assert.rejects(client.hset('list', 'f', 'v'), /WRONGTYPE/);
  }],
];

// ---- Running them ---------------------------------------------------------------------------------

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

async function startServer(command, port) {
  const server = spawn(command[0], [...command.slice(1), '--port', `${port}`], { stdio: 'ignore' });
  server.ended = false;
  server.on('exit', () => { server.ended = true; });
  server.on('error', () => { server.ended = true; });
  for (const end = Date.now() + START_MS; Date.now() < end && !server.ended;) {
    if (await canConnect(port)) return server;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${command.join(' ')} takes no connection on port ${port}`);
}

function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function runAll(name, tests, chapter, client, flush, tally) {
  for (const [since, title, test] of tests) {
    if (since > chapter) continue;
    try {
      await within(TEST_MS, flush(client).then(() => test(client)));
      tally.passed++;
    } catch (error) {
      tally.failed++;
      const where = error.stack.split('\n').find((line) => line.includes('clients.js')) ?? '';
      console.log(`${name}: ${title}: ${error.message}\n${where}`);
    }
  }
}

async function main() {
  const chapter = Number(process.argv[2]), command = process.argv.slice(3);
  if (!chapter || command.length === 0) {
    console.error('usage: clients.js CHAPTER SERVER [ARGUMENT...]');
    process.exit(2);
  }
  const port = await freePort();
  const server = await startServer(command, port);
  const tally = { passed: 0, failed: 0 };
  try {
    const first = createClient({ url: `redis://127.0.0.1:${port}` });
    first.on('error', (error) => console.log(`redis: ${error.message}`));
    await within(START_MS, first.connect());
    await runAll('redis', nodeRedis, chapter, first, (client) => client.flushAll(), tally);
    await first.close();

    const second = new Redis(port);
    second.on('error', (error) => console.log(`ioredis: ${error.message}`));
    await runAll('ioredis', ioRedis, chapter, second, (client) => client.flushall(), tally);
    second.disconnect();
  } catch (error) {
    tally.failed++;
    console.log(error.stack);
  } finally {
    if (server.ended) {
      tally.failed++;
      console.log('the server ended');
    }
    server.kill();
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed > 0 ? 1 : 0);
}

main().catch((error) => {
  console.log(error.message);
  process.exit(2);
});
