// clients.js: do the clients that people use get along with a server, with no option set?
//
//   node grader/clients.js CHAPTER SERVER [ARGUMENT...]
//
// Starts the server on a free port and talks to it through the npm packages `redis` and `ioredis`
// (build/clients; common/deps.sh test fetches them): strings from chapter 05 on, lists and hashes from 06
// on, sets and sorted sets from 07 on; from then on also redis-benchmark's default suite. What is expected here is what redis-server answers: give it instead,
// and all must pass as well.
// The last line is "N passed, N failed".
'use strict';
const assert = require('node:assert/strict');
const { execFile, spawn } = require('node:child_process');
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
  [7, 'sets', async (client) => {
    assert.equal(await client.sAdd('set', ['a', 'b', 'c', 'a']), 3);
    assert.equal(Number(await client.sIsMember('set', 'b')), 1);
    assert.deepEqual((await client.smIsMember('set', ['a', 'x'])).map(Number), [1, 0]);
    assert.deepEqual([...(await client.sMembers('set'))].sort(), ['a', 'b', 'c']);
    assert.equal(await client.sRem('set', ['c', 'x']), 1);
    assert.equal(await client.sCard('set'), 2);
    assert.equal(Number(await client.sMove('set', 'other', 'b')), 1);
    await client.sAdd('other', ['a', 'z']);
    assert.deepEqual([...(await client.sInter(['set', 'other']))], ['a']);
    assert.deepEqual([...(await client.sUnion(['set', 'other']))].sort(), ['a', 'b', 'z']);
    assert.deepEqual([...(await client.sDiff(['other', 'set']))].sort(), ['b', 'z']);
    assert.equal(await client.sUnionStore('both', ['set', 'other']), 3);
    assert.ok(['a', 'b', 'z'].includes(await client.sRandMember('both')));
    assert.equal((await client.sRandMemberCount('both', -10)).length, 10);
    assert.ok(['a', 'b', 'z'].includes([await client.sPop('both')].flat()[0]));
    assert.equal(await client.sCard('both'), 2);
  }],
  [7, 'a set of a thousand integers, iterated', async (client) => {
    await client.sAdd('ints', numbers.map(String));
    const found = new Set();
    for await (const page of client.sScanIterator('ints'))
      for (const member of [page].flat()) found.add(member);
    assert.equal(found.size, 1000);
    assert.deepEqual([...(await client.sort('ints', { LIMIT: { offset: 0, count: 3 } }))], ['0', '1', '2']);
  }],
  [7, 'sorted sets', async (client) => {
    const players = [{ score: 980, value: 'ada' }, { score: 1005, value: 'bob' }, { score: 340, value: 'cyd' }];
    assert.equal(await client.zAdd('game', players), 3);
    assert.equal(await client.zScore('game', 'ada'), 980);
    assert.equal(await client.zScore('game', 'nobody'), null);
    assert.deepEqual(await client.zmScore('game', ['cyd', 'nobody']), [340, null]);
    assert.equal(await client.zIncrBy('game', 0.5, 'ada'), 980.5);
    assert.equal(await client.zRank('game', 'cyd'), 0);
    assert.equal(await client.zRevRank('game', 'cyd'), 2);
    assert.equal(await client.zRank('game', 'nobody'), null);
    assert.deepEqual(await client.zRange('game', 0, -1), ['cyd', 'ada', 'bob']);
    assert.deepEqual(await client.zRange('game', '(340', '+inf', { BY: 'SCORE', LIMIT: { offset: 1, count: 1 } }), ['bob']);
    assert.deepEqual((await client.zRangeWithScores('game', 0, 0, { REV: true })).map(plain), [{ value: 'bob', score: 1005 }]);
    assert.equal(await client.zCount('game', 400, '+inf'), 2);
    assert.equal(await client.zAdd('game', { score: 1, value: 'bob' }, { condition: 'NX' }), 0);
    assert.equal(await client.zAdd('game', { score: Infinity, value: 'eve' }), 1);
    assert.equal(await client.zRevRank('game', 'eve'), 0);
    assert.deepEqual(plain(await client.zPopMin('game')), { value: 'cyd', score: 340 });
    assert.equal(await client.zRemRangeByScore('game', '-inf', 1000), 1);
    assert.equal(await client.zRem('game', ['bob', 'nobody']), 1);
    assert.equal(await client.zCard('game'), 1);
  }],
  [7, 'sorted sets combined', async (client) => {
    await client.zAdd('a', [{ score: 1, value: 'x' }, { score: 2, value: 'y' }]);
    await client.zAdd('b', [{ score: 10, value: 'y' }, { score: 20, value: 'z' }]);
    assert.deepEqual(await client.zInter(['a', 'b']), ['y']);
    assert.deepEqual(await client.zDiff(['a', 'b']), ['x']);
    assert.equal(await client.zUnionStore('both', ['a', 'b']), 3);
    assert.deepEqual((await client.zRangeWithScores('both', 0, -1)).map(plain),
      [{ value: 'x', score: 1 }, { value: 'y', score: 12 }, { value: 'z', score: 20 }]);
    assert.equal(await client.zRangeStore('top', 'both', 1, 2), 2);
    assert.deepEqual(await client.zRangeByLex('both', '-', '+'), ['x', 'y', 'z']);
  }],
  [7, 'a long sorted set, iterated', async (client) => {
    await client.zAdd('long', numbers.map((i) => ({ score: i, value: `m${i}` })));
    assert.equal(await client.zRank('long', 'm777'), 777);
    const found = new Map();
    for await (const page of client.zScanIterator('long'))
      for (const { value, score } of [page].flat()) found.set(value, score);
    assert.equal(found.size, 1000);
    assert.equal(found.get('m42'), 42);
  }],
  [8, 'a limit', async (client) => {
    const was = plain(await client.configGet('maxmemory*'));
    await client.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' });
    await assert.rejects(client.set('k', 'v'), /OOM command not allowed when used memory > 'maxmemory'/);
    await client.configSet({ maxmemory: was.maxmemory, 'maxmemory-policy': 'allkeys-lfu' });
    await client.set('k', 'v');
    assert.equal(await client.objectFreq('k'), 5);
    await client.configSet('maxmemory-policy', was['maxmemory-policy']);
    await client.set('k', 'now its clock is one again');
    assert.ok((await client.objectIdleTime('k')) < 100);
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
  [7, 'sets', async (client) => {
    assert.equal(await client.sadd('set', 'a', 'b', 3), 3);
    assert.deepEqual((await client.smembers('set')).sort(), ['3', 'a', 'b']);
    assert.equal(await client.sismember('set', 'x'), 0);
    assert.deepEqual(await client.smismember('set', 'a', 'x'), [1, 0]);
    await client.sadd('other', 'b', 'c');
    assert.deepEqual(await client.sinter('set', 'other'), ['b']);
    assert.equal(await client.sintercard(2, 'set', 'other'), 1);
    assert.equal(await client.sdiffstore('rest', 'set', 'other'), 2);
    assert.equal((await client.spop('rest', 5)).length, 2);
    assert.equal(await client.exists('rest'), 0);
    await client.sadd('many', ...numbers);
    const found = new Set();
    for await (const page of client.sscanStream('many')) page.forEach((member) => found.add(member));
    assert.equal(found.size, 1000);
  }],
  [7, 'sorted sets', async (client) => {
    assert.equal(await client.zadd('game', 980, 'ada', 1005, 'bob', 340, 'cyd'), 3);
    assert.equal(await client.zadd('game', 'GT', 'CH', 990, 'ada', 1, 'bob'), 1);
    assert.equal(await client.zadd('game', 'INCR', 0.5, 'ada'), '990.5');
    assert.equal(await client.zscore('game', 'ada'), '990.5');
    assert.equal(await client.zrevrank('game', 'bob'), 0);
    assert.deepEqual(await client.zrange('game', 0, -1, 'WITHSCORES'), ['cyd', '340', 'ada', '990.5', 'bob', '1005']);
    assert.deepEqual(await client.zrangebyscore('game', '(340', '+inf', 'LIMIT', 0, 1), ['ada']);
    assert.deepEqual(await client.zrange('game', '+inf', '-inf', 'BYSCORE', 'REV'), ['bob', 'ada', 'cyd']);
    assert.deepEqual(await client.zmpop(1, 'game', 'MAX'), ['game', [['bob', '1005']]]);
    assert.deepEqual(await client.zpopmin('game', 9), ['cyd', '340', 'ada', '990.5']);
    await assert.rejects(client.zadd('game', 'nan', 'x'), /value is not a valid float/);
    assert.equal(await client.exists('game'), 0);
  }],
  [7, 'the wrong type, again', async (client) => {
    await client.zadd('z', 1, 'a');
    await assert.rejects(client.sadd('z', 'a'), /WRONGTYPE/);
    assert.deepEqual(await client.zunion(1, 'z', 'WITHSCORES'), ['a', '1']);
  }],
];

// ---- redis-benchmark -----------------------------------------------------------------------------

// Its default suite, but for streams. It fails at the first error that it is answered; what it does not know
// it leaves out without a word, so there must be a row for each.
const SUITE_SINCE = 7;
const suite = ['ping_inline', 'ping_mbulk', 'set', 'get', 'incr', 'lpush', 'rpush', 'lpop', 'rpop', 'sadd', 'hset',
  'spop', 'zadd', 'zpopmin', 'lrange_100', 'lrange_300', 'lrange_500', 'lrange_600', 'mset'];

function runSuite(port, pipeline) {
  const words = ['-p', `${port}`, '-n', '500', '-r', '1000', '-P', `${pipeline}`, '--csv', '-t', suite.join()];
  return new Promise((resolve, reject) => {
    execFile('redis-benchmark', words, { timeout: 6 * TEST_MS }, (error, rows, complaints) => {
      const missing = suite.filter((name) => !rows.toLowerCase().includes(`\n"${name}`));
      if (error) reject(new Error(`${error.message}${complaints}`));
      else if (missing.length > 0) reject(new Error(`no numbers for ${missing.join(', ')}: ${complaints}`));
      else resolve();
    });
  });
}

async function benchmark(port, chapter, tally) {
  for (const pipeline of chapter >= SUITE_SINCE ? [1, 16] : []) {
    try {
      await runSuite(port, pipeline);
      tally.passed++;
    } catch (error) {
      tally.failed++;
      console.log(`redis-benchmark: ${error.message}`);
    }
  }
}

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
    await benchmark(port, chapter, tally);
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
