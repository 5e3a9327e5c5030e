/* command_syntax_test.c: lines of syntax, and the trees that they must become.
 *
 * The trees are those that redis-server 7.0.15 replies to COMMAND DOCS, written in one line: an argument
 * is name:type@key_spec=TOKEN, then ? where it is optional, * multiple, + with its token, and its parts
 * in parentheses.
 */
#include "command_syntax.h"

#include "test.h"

static Sds draw(const CommandSyntax *syntax, int first, Sds out)
{
    for (int i = first; i != SYNTAX_NONE; i = syntax->all[i].next) {
        const CommandArgument *it = &syntax->all[i];
        if (i != first) out = sds_append(out, " ", 1);
        out = argument_name(syntax, i, out);
        out = sds_append_format(out, ":%s", it->type);
        if (it->key_spec != SYNTAX_NONE) out = sds_append_format(out, "@%d", it->key_spec);
        if (it->has_token)
            out = sds_append_format(out, "=%.*s", (int)it->token.len, it->token.ptr);
        if (it->flags & ARGUMENT_OPTIONAL) out = sds_append(out, "?", 1);
        if (it->flags & ARGUMENT_MULTIPLE) out = sds_append(out, "*", 1);
        if (it->flags & ARGUMENT_MULTIPLE_TOKEN) out = sds_append(out, "+", 1);
        if (it->first == SYNTAX_NONE) continue;
        out = sds_append(out, "(", 1);
        out = sds_append(draw(syntax, it->first, out), ")", 1);
    }
    return out;
}

static void check_line(const char *line, const char *tree)
{
    CommandSyntax syntax;
    size_t mistake = 0;
    bool good = syntax_parse(line, &syntax, &mistake);
    ck_assert_msg(good, "a mistake at byte %zu of: %s", mistake, line);
    Sds drawn = draw(&syntax, syntax.first, sds_empty());
    ck_assert_str_eq(drawn, tree);
    sds_free(drawn);
}

static const struct {
    const char *command, *line, *tree;
} redis[] = {
    {"set",
     "key value [condition: NX | XX] [GET] [expiration: EX seconds:integer | PX "
     "milliseconds:integer | EXAT unix-time-seconds:unix-time | PXAT "
     "unix-time-milliseconds:unix-time | KEEPTTL]",
     "key:key@0 value:string condition:oneof?(nx:pure-token=NX xx:pure-token=XX) "
     "get:pure-token=GET? expiration:oneof?(seconds:integer=EX milliseconds:integer=PX "
     "unix-time-seconds:unix-time=EXAT unix-time-milliseconds:unix-time=PXAT "
     "keepttl:pure-token=KEEPTTL)"},
    {"zadd",
     "key [condition: NX | XX] [comparison: GT | LT] [CH=change] [INCR=increment] "
     "{score:double member} ...",
     "key:key@0 condition:oneof?(nx:pure-token=NX xx:pure-token=XX) "
     "comparison:oneof?(gt:pure-token=GT lt:pure-token=LT) change:pure-token=CH? "
     "increment:pure-token=INCR? score_member:block*(score:double member:string)"},
    {"zrange",
     "key start stop [sortby: BYSCORE | BYLEX] [REV] [LIMIT offset:integer count:integer] "
     "[WITHSCORES]",
     "key:key@0 start:string stop:string sortby:oneof?(byscore:pure-token=BYSCORE "
     "bylex:pure-token=BYLEX) rev:pure-token=REV? offset_count:block=LIMIT?(offset:integer "
     "count:integer) withscores:pure-token=WITHSCORES?"},
    {"zunionstore",
     "destination:key numkeys:integer key ... [WEIGHTS weight:integer ...] [AGGREGATE "
     "<aggregate: SUM | MIN | MAX>]",
     "destination:key@0 numkeys:integer key:key@1* weight:integer=WEIGHTS?* "
     "aggregate:oneof=AGGREGATE?(sum:pure-token=SUM min:pure-token=MIN max:pure-token=MAX)"},
    {"scan",
     "cursor:integer [MATCH pattern] [COUNT count:integer] [TYPE type]",
     "cursor:integer pattern:pattern=MATCH? count:integer=COUNT? type:string=TYPE?"},
    {"sort",
     "key [BY pattern@1] [LIMIT offset:integer count:integer] [GET pattern@1] ... [order: "
     "ASC | DESC] [ALPHA=sorting] [STORE destination:key@2]",
     "key:key@0 pattern:pattern@1=BY? offset_count:block=LIMIT?(offset:integer "
     "count:integer) pattern:pattern@1=GET?*+ order:oneof?(asc:pure-token=ASC "
     "desc:pure-token=DESC) sorting:pure-token=ALPHA? destination:key@2=STORE?"},
    {"bitfield",
     "key [operation: GET encoding offset:integer | {write: [OVERFLOW <WRAP | SAT | FAIL>] "
     "<write_operation: SET encoding offset:integer value:integer | INCRBY encoding "
     "offset:integer increment:integer>}] ...",
     "key:key@0 operation:oneof?*(encoding_offset:block=GET(encoding:string offset:integer) "
     "write:block(wrap_sat_fail:oneof=OVERFLOW?(wrap:pure-token=WRAP sat:pure-token=SAT "
     "fail:pure-token=FAIL) "
     "write_operation:oneof(encoding_offset_value:block=SET(encoding:string offset:integer "
     "value:integer) encoding_offset_increment:block=INCRBY(encoding:string offset:integer "
     "increment:integer))))"},
    {"bitfield_ro",
     "key [GET encoding offset:integer] ...",
     "key:key@0 encoding_offset:block=GET?*+(encoding:string offset:integer)"},
    {"bitpos",
     "key bit:integer [index: start:integer [end_index: end:integer [index_unit: BYTE | "
     "BIT]]]",
     "key:key@0 bit:integer index:block?(start:integer end_index:block?(end:integer "
     "index_unit:oneof?(byte:pure-token=BYTE bit:pure-token=BIT)))"},
    {"lmpop",
     "numkeys:integer key ... <where: LEFT | RIGHT> [COUNT count:integer]",
     "numkeys:integer key:key@0* where:oneof(left:pure-token=LEFT right:pure-token=RIGHT) "
     "count:integer=COUNT?"},
    {"lcs",
     "key1:key key2:key@0 [LEN] [IDX] [MINMATCHLEN len:integer] [WITHMATCHLEN]",
     "key1:key@0 key2:key@0 len:pure-token=LEN? idx:pure-token=IDX? len:integer=MINMATCHLEN? "
     "withmatchlen:pure-token=WITHMATCHLEN?"},
    {"mset",
     "{key value} ...",
     "key_value:block*(key:key@0 value:string)"},
    {"hrandfield",
     "key [options: count:integer [WITHVALUES]]",
     "key:key@0 options:block?(count:integer withvalues:pure-token=WITHVALUES?)"},
    {"geosearch",
     "key <from: FROMMEMBER member | FROMLONLAT longitude:double latitude:double> <by: "
     "{circle: {BYRADIUS radius:double} <unit: M | KM | FT | MI>} | {box: {BYBOX "
     "width:double} height:double <unit: M | KM | FT | MI>}> [order: ASC | DESC] [count: "
     "{COUNT count:integer} [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]",
     "key:key@0 from:oneof(member:string=FROMMEMBER "
     "longitude_latitude:block=FROMLONLAT(longitude:double latitude:double)) "
     "by:oneof(circle:block(radius:double=BYRADIUS unit:oneof(m:pure-token=M "
     "km:pure-token=KM ft:pure-token=FT mi:pure-token=MI)) box:block(width:double=BYBOX "
     "height:double unit:oneof(m:pure-token=M km:pure-token=KM ft:pure-token=FT "
     "mi:pure-token=MI))) order:oneof?(asc:pure-token=ASC desc:pure-token=DESC) "
     "count:block?(count:integer=COUNT any:pure-token=ANY?) withcoord:pure-token=WITHCOORD? "
     "withdist:pure-token=WITHDIST? withhash:pure-token=WITHHASH?"},
    {"xadd",
     "key [NOMKSTREAM] [trim: <strategy: MAXLEN | MINID> [operator: ==equal | "
     "~=approximately] threshold [LIMIT count:integer]] <id_or_auto: *=auto_id | id> {field "
     "value} ...",
     "key:key@0 nomkstream:pure-token=NOMKSTREAM? "
     "trim:block?(strategy:oneof(maxlen:pure-token=MAXLEN minid:pure-token=MINID) "
     "operator:oneof?(equal:pure-token== approximately:pure-token=~) threshold:string "
     "count:integer=LIMIT?) id_or_auto:oneof(auto_id:pure-token=* id:string) "
     "field_value:block*(field:string value:string)"},
    {"migrate",
     "host port:integer <key_or_empty_string: key | \"\"=empty_string> "
     "destination-db:integer timeout:integer [COPY] [REPLACE] [authentication: [AUTH "
     "password] | [AUTH2 {username password}]] [KEYS key ...]",
     "host:string port:integer key_or_empty_string:oneof(key:key@0 empty_string:pure-token=) "
     "destination-db:integer timeout:integer copy:pure-token=COPY? "
     "replace:pure-token=REPLACE? authentication:oneof?(password:string=AUTH? "
     "username_password:block=AUTH2?(username:string password:string)) key:key@1=KEYS?*"},
    {"replicaof",
     "<args: {host-port: host port:integer} | {no-one: NO ONE}>",
     "args:oneof(host-port:block(host:string port:integer) no-one:block(no:pure-token=NO "
     "one:pure-token=ONE))"},
    {"eval",
     "script numkeys:integer [key ...] [arg ...]",
     "script:string numkeys:integer key:key@0?* arg:string?*"},
    {"client|list",
     "[TYPE <NORMAL | MASTER | REPLICA | PUBSUB>] [ID {id: client-id:integer ...}]",
     "normal_master_replica_pubsub:oneof=TYPE?(normal:pure-token=NORMAL "
     "master:pure-token=MASTER replica:pure-token=REPLICA pubsub:pure-token=PUBSUB) "
     "id:block=ID?(client-id:integer*)"},
    {"client|kill",
     "<filter: ip:port | <new-format: [ID client-id:integer] | [TYPE "
     "<normal_master_slave_pubsub: NORMAL | MASTER | SLAVE | REPLICA | PUBSUB>] | [USER "
     "username] | [ADDR ip:port] | [LADDR ip:port] | [SKIPME yes/no]> ...>",
     "filter:oneof(ip:port:string new-format:oneof*(client-id:integer=ID? "
     "normal_master_slave_pubsub:oneof=TYPE?(normal:pure-token=NORMAL "
     "master:pure-token=MASTER slave:pure-token=SLAVE replica:pure-token=REPLICA "
     "pubsub:pure-token=PUBSUB) username:string=USER? ip:port:string=ADDR? "
     "ip:port:string=LADDR? yes/no:string=SKIPME?))"}};

START_TEST(a_line_becomes_the_tree_that_redis_replies)
{
    check_line(redis[_i].line, redis[_i].tree);
}
END_TEST

START_TEST(a_name_may_hold_a_colon_and_a_type_behind_it)
{
    check_line("ip:port", "ip:port:string");
    check_line("ip:port:integer", "ip:port:integer");
    check_line("key:string", "key:string");
}
END_TEST

START_TEST(keys_count_by_themselves_unless_they_say_which)
{
    check_line("source:key destination:key", "source:key@0 destination:key@1");
    check_line("a:key b:key@0 c:key", "a:key@0 b:key@0 c:key@1");
}
END_TEST

START_TEST(dots_repeat_what_stands_before_them)
{
    check_line("[GET pattern] ...", "pattern:pattern=GET?*+");
    check_line("[KEYS key ...]", "key:key@0=KEYS?*");
    check_line("[a] ...", "a:string?*");
    check_line("{a b} ...", "a_b:block*(a:string b:string)");
}
END_TEST

START_TEST(a_line_with_a_mistake_is_refused_where_it_is)
{
    static const struct {
        const char *line;
        size_t at;
    } wrong[] = {{"key [NX", 7}, {"key NX]", 6}, {"<A | >", 5}, {"[A |]", 4}, {"...", 0},
                 {"<a]", 2},     {"key@x", 5},   {"[]", 1},     {"{ }", 2},   {"a ... ...", 6}};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        CommandSyntax syntax;
        size_t mistake = 99;
        ck_assert_msg(!syntax_parse(wrong[i].line, &syntax, &mistake), "%s", wrong[i].line);
        ck_assert_msg(mistake == wrong[i].at, "%s: %zu", wrong[i].line, mistake);
    }
}
END_TEST

START_TEST(a_line_with_too_many_arguments_is_refused)
{
    Sds line = sds_empty();
    for (int i = 0; i <= SYNTAX_ARGUMENTS_MAX; i++) line = sds_append(line, "a ", 2);
    CommandSyntax syntax;
    size_t mistake;
    ck_assert(!syntax_parse(line, &syntax, &mistake));
    sds_free(line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("command_syntax");
    TCase *lines = tcase_create("lines");
    tcase_add_loop_test(lines, a_line_becomes_the_tree_that_redis_replies, 0,
                        sizeof(redis) / sizeof(redis[0]));
    tcase_add_test(lines, a_name_may_hold_a_colon_and_a_type_behind_it);
    tcase_add_test(lines, keys_count_by_themselves_unless_they_say_which);
    tcase_add_test(lines, dots_repeat_what_stands_before_them);
    tcase_add_test(lines, a_line_with_a_mistake_is_refused_where_it_is);
    tcase_add_test(lines, a_line_with_too_many_arguments_is_refused);
    suite_add_tcase(suite, lines);
    return test_main(suite);
}
