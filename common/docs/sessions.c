/* sessions.c: replays the sessions that lessons, handouts and decks show.
 *
 *     sessions FILE.md…
 *
 * A fenced block marked `redis` holds what redis-cli shows; one marked `console` holds shell
 * lines after "$ " and what they print. Each block gets a server of its own, that of the chapter
 * named in the file's path (build/NN-name/server), on a free port.
 *
 * Rules for authors:
 * - a block starts with nothing and leaves nothing: what it needs, it says;
 * - 6379 stands for the real port, in commands and in what they print;
 * - "..." matches any text, to the end of the line or up to what follows; a line "..." any lines;
 * - words after `redis` or `console` on the fence are options of the server;
 * - a shell line that ends in a backslash goes on in the next line, after "> ".
 *
 * The trade-off: a `redis` block goes through redis-cli as a whole, so the replies of its commands
 * are compared as one text. Asking redis-cli for a prompt would need a terminal; this needs a pipe.
 *
 * The program lives for seconds and frees nothing.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    MAX_LINES = 2000,          /* of one block and of what it prints: the comparison is quadratic */
    MAX_WORDS = 64,            /* of a server's command line */
    START_LIMIT_MS = 10000,    /* a sanitized server on a loaded machine */
    STOP_LIMIT_MS = 5000,      /* after SIGTERM, before SIGKILL */
    SESSION_LIMIT_MS = 120000, /* one block; the longest ones run an experiment */
    CONNECT_AFTER_MS = 500,    /* a server that prints nothing by then is tried with connect() */
};

#define SHOWN_PORT "6379"
#define MARKER     '\036' /* stands before each command's output in a console block */

typedef enum {
    TEXT,   /* a line of output, to be matched */
    ANY,    /* "...": any lines */
    PROMPT, /* a console command: the same command must stand here in what happened */
    NOTE,   /* a redis-cli prompt: shown in a difference, never printed when input is a pipe */
} LineKind;

typedef struct {
    LineKind kind;
    char *text;
} Line;

typedef struct {
    Line line[MAX_LINES];
    int count;
} Lines;

typedef struct {
    const char *file;
    int line_number;
    bool console; /* else redis */
    char *options;
    char *chapter;
    Lines shown;
} Block;

typedef struct {
    pid_t pid;
    char port[8];
    FILE *log;
} Server;

static int passed_count, failed_count;
static char root[PATH_MAX];       /* console blocks run here */
static char scratch[PATH_MAX];    /* servers run here: later ones write files */
static volatile pid_t running[2]; /* process groups to end when we are interrupted */

/* ---- small things ------------------------------------------------------------------------- */

static void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("sessions: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    for (int i = 0; i < 2; i++)
        if (running[i] > 0) kill(-running[i], SIGKILL);
    exit(2);
}

static void on_interrupt(int signal_number)
{
    for (int i = 0; i < 2; i++)
        if (running[i] > 0) kill(-running[i], SIGKILL);
    _exit(128 + signal_number);
}

static void sleep_ms(long ms)
{
    struct timespec pause = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* A copy of `text` in which every `from` has become `to`. */
static char *replace_all(const char *text, const char *from, const char *to)
{
    char *result = NULL;
    size_t size;
    FILE *out = open_memstream(&result, &size);
    for (const char *at; (at = strstr(text, from)) != NULL; text = at + strlen(from))
        fprintf(out, "%.*s%s", (int)(at - text), text, to);
    fputs(text, out);
    fclose(out);
    return result;
}

static void add_line(Lines *lines, LineKind kind, const char *text)
{
    if (lines->count == MAX_LINES) return; /* more than anybody will read: the rest is cut */
    size_t length = strcspn(text, "\r\n");
    lines->line[lines->count++] = (Line){kind, strndup(text, length)};
}

static void drop_trailing_blanks(Lines *lines)
{
    while (lines->count > 0 && lines->line[lines->count - 1].kind == TEXT &&
           lines->line[lines->count - 1].text[0] == '\0')
        lines->count--;
}

static char *read_whole(FILE *file)
{
    char *result = NULL, chunk[4096];
    size_t size, got;
    FILE *out = open_memstream(&result, &size);
    rewind(file);
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0) fwrite(chunk, 1, got, out);
    fclose(out);
    return result;
}

/* ---- Markdown: finding the blocks ---------------------------------------------------------- */

/* "127.0.0.1:6379> PING" gives "PING"; the prompt may be "127.0.0.1:6379[1]> " or "…(TX)> ". */
static const char *redis_command(const char *line)
{
    static const char prompt[] = "127.0.0.1:" SHOWN_PORT;
    if (!starts_with(line, prompt)) return NULL;
    const char *at = line + strlen(prompt);
    while (*at == '[' || *at == '(') {
        at += strcspn(at, "])");
        if (*at) at++;
    }
    if (*at != '>') return NULL;
    at++;
    return *at == ' ' ? at + 1 : at;
}

static LineKind kind_of(const Block *block, const char *line, bool continued)
{
    if (continued) return NOTE;
    if (block->console)
        return starts_with(line, "$ ") ? PROMPT : strcmp(line, "...") == 0 ? ANY : TEXT;
    return redis_command(line) ? NOTE : strcmp(line, "...") == 0 ? ANY : TEXT;
}

/* The part of a path that names a chapter: two digits and a dash, as in chapters/03-resp/README.md. */
static char *chapter_of(const char *path)
{
    for (const char *at = path; at != NULL; at = strchr(at, '/')) {
        if (*at == '/') at++;
        if (at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9' && at[2] == '-')
            return strndup(at, strcspn(at, "/."));
    }
    return NULL;
}

/* Is this line a fence that opens a session? Fills in the block's kind and options. */
static bool opens_session(Block *block, const char *line)
{
    const char *word = line + strspn(line, "`~ {.");
    size_t length = strcspn(word, " }\n");
    bool redis = length == 5 && starts_with(word, "redis");
    block->console = length == 7 && starts_with(word, "console");
    block->options = strndup(word + length, strcspn(word + length, "}\n"));
    return redis || block->console;
}

/* Reads the next block of `file`; *line_number counts on. False at the end. */
static bool next_block(FILE *file, Block *block, int *line_number)
{
    char *line = NULL;
    size_t room = 0;
    bool inside = false, wanted = false, continued = false;
    size_t indent = 0;
    block->shown.count = 0;
    while (getline(&line, &room, file) >= 0) {
        ++*line_number;
        size_t spaces = strspn(line, " ");
        const char *text = line + (spaces < indent ? spaces : indent);
        bool fence = starts_with(line + spaces, "```") || starts_with(line + spaces, "~~~");
        if (!inside && fence) {
            inside = true;
            indent = spaces;
            block->line_number = *line_number;
            wanted = opens_session(block, line);
        } else if (fence) {
            if (wanted) return true;
            inside = false;
            indent = 0;
        } else if (inside && wanted) {
            char *bare = strndup(text, strcspn(text, "\r\n"));
            LineKind kind = kind_of(block, bare, continued);
            add_line(&block->shown, kind, bare);
            size_t length = strlen(bare);
            continued = (kind == PROMPT || continued) && length > 0 && bare[length - 1] == '\\';
        }
    }
    if (inside && wanted) die("%s:%d: this block is never closed", block->file, block->line_number);
    return false;
}

/* ---- processes ----------------------------------------------------------------------------- */

/* Waits up to `limit_ms`; true when the process has ended, with its wait status. */
static bool wait_for(pid_t pid, long limit_ms, int *status)
{
    for (long end = now_ms() + limit_ms;; sleep_ms(5)) {
        if (waitpid(pid, status, WNOHANG) == pid) return true;
        if (now_ms() >= end) return false;
    }
}

/* Starts argv in a process group of its own, in `directory`, with these files as its streams. */
static pid_t start(char *const argv[], const char *directory, FILE *input, FILE *output)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) die("fork: %s", strerror(errno));
    if (pid == 0) {
        setpgid(0, 0);
        int null = open("/dev/null", O_RDONLY);
        dup2(input ? fileno(input) : null, STDIN_FILENO);
        dup2(fileno(output), STDOUT_FILENO);
        dup2(fileno(output), STDERR_FILENO);
        if (chdir(directory) != 0) _exit(127);
        execvp(argv[0], argv);
        dprintf(STDERR_FILENO, "%s: %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    setpgid(pid, pid);
    return pid;
}

/* A port that nobody listens on just now. */
static void free_port(char port[8])
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &length) != 0)
        die("no free port: %s", strerror(errno));
    close(fd);
    snprintf(port, 8, "%d", ntohs(address.sin_port));
}

static bool answers(const char *port)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)atoi(port))};
    bool connected = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return connected;
}

/* Ready is a whole line with the port in it. A silent server is asked by connecting, but later:
 * a blocking server would take that for its first client. */
static bool is_ready(const Server *server, long waited_ms)
{
    char *said = read_whole(server->log);
    char *at = strstr(said, server->port);
    if (at && strchr(at, '\n')) return true;
    return waited_ms > CONNECT_AFTER_MS && answers(server->port);
}

/* NULL when it listens, else why not. */
static const char *server_start(Server *server, const Block *block)
{
    char path[PATH_MAX * 2];
    snprintf(path, sizeof path, "%s/build/%s/server", root, block->chapter);
    if (access(path, X_OK) != 0)
        return replace_all("build/@/server is not there: build the chapter first", "@",
                           block->chapter);

    free_port(server->port);
    char *argv[MAX_WORDS + 4] = {path, "--port", server->port};
    int words = 3;
    for (char *word = strtok(strdup(block->options), " "); word && words < MAX_WORDS;
         word = strtok(NULL, " "))
        argv[words++] = word;

    server->log = tmpfile();
    server->pid = running[0] = start(argv, scratch, NULL, server->log);
    for (long begin = now_ms(); now_ms() - begin < START_LIMIT_MS; sleep_ms(5)) {
        int status;
        if (is_ready(server, now_ms() - begin)) return NULL;
        if (waitpid(server->pid, &status, WNOHANG) == server->pid) {
            running[0] = 0;
            return replace_all("the server ended at once; it printed:\n@", "@",
                               read_whole(server->log));
        }
    }
    kill(-server->pid, SIGKILL);
    waitpid(server->pid, NULL, 0);
    running[0] = 0;
    return "the server never said that it listens";
}

/* NULL when it stopped as it should, else what went wrong. */
static const char *server_stop(Server *server)
{
    int status;
    bool ended = waitpid(server->pid, &status, WNOHANG) == server->pid;
    if (!ended) {
        kill(server->pid, SIGTERM);
        ended = wait_for(server->pid, STOP_LIMIT_MS, &status);
    }
    kill(-server->pid, SIGKILL);
    running[0] = 0;
    if (!ended) {
        waitpid(server->pid, NULL, 0);
        return "the server did not stop on SIGTERM";
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGTERM && WTERMSIG(status) != SIGKILL)
        return replace_all("the server crashed; it printed:\n@", "@", read_whole(server->log));
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return replace_all("the server failed; it printed:\n@", "@", read_whole(server->log));
    return NULL;
}

/* ---- replaying ----------------------------------------------------------------------------- */

/* What is fed to redis-cli, or to the shell. */
static FILE *script_of(const Block *block, const char *port)
{
    FILE *script = tmpfile();
    for (int i = 0; i < block->shown.count; i++) {
        Line line = block->shown.line[i];
        const char *command = line.text;
        if (block->console) {
            if (line.kind == PROMPT) {
                fprintf(script, "printf '\\n%c%d\\n'\n", MARKER, i);
                command += 2;
            } else if (starts_with(command, "> ")) {
                command += 2;
            }
        } else if (line.kind == NOTE) {
            command = redis_command(command);
        }
        if (line.kind == PROMPT || line.kind == NOTE)
            fprintf(script, "%s\n", replace_all(command, SHOWN_PORT, port));
    }
    if (block->console) fprintf(script, "printf '\\n%c%d\\n'\n", MARKER, -1);
    rewind(script);
    return script;
}

/* Cuts what was printed into lines; a console block's markers become the commands again. */
static void read_output(const Block *block, const char *output, Lines *lines)
{
    lines->count = 0;
    for (const char *at = output; *at;) {
        size_t length = strcspn(at, "\n");
        if (block->console && *at == MARKER) {
            int index = atoi(at + 1);
            if (lines->count > 0 && lines->line[lines->count - 1].text[0] == '\0') lines->count--;
            if (index < 0) break;
            add_line(lines, PROMPT, block->shown.line[index].text);
        } else {
            add_line(lines, TEXT, at);
        }
        at += length + (at[length] == '\n');
    }
    drop_trailing_blanks(lines);
}

/* Runs the session; false when it took too long. */
static bool replay(const Block *block, const char *port, Lines *happened)
{
    FILE *script = script_of(block, port), *output = tmpfile();
    char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(script));
    char *shell[] = {"sh", path, NULL};
    char *cli[] = {"redis-cli", "--no-raw", "-p", (char *)port, NULL};
    pid_t pid = running[1] =
        start(block->console ? shell : cli, root, block->console ? NULL : script, output);
    int status;
    bool ended = wait_for(pid, SESSION_LIMIT_MS, &status);
    kill(-pid, SIGKILL); /* also what a shell line left in the background */
    if (!ended) waitpid(pid, NULL, 0);
    running[1] = 0;
    read_output(block, replace_all(read_whole(output), port, SHOWN_PORT), happened);
    return ended;
}

/* ---- comparing ----------------------------------------------------------------------------- */

/* "..." in a shown line stands for any text. */
static bool text_matches(const char *shown, const char *text)
{
    const char *dots = strstr(shown, "...");
    if (dots == NULL) return strcmp(shown, text) == 0;
    size_t before = (size_t)(dots - shown);
    if (strncmp(shown, text, before) != 0) return false;
    for (text += before;; text++) {
        if (dots[3] == '\0' || text_matches(dots + 3, text)) return true;
        if (*text == '\0') return false;
    }
}

static bool line_matches(Line shown, Line happened)
{
    if (shown.kind == PROMPT || happened.kind == PROMPT)
        return shown.kind == happened.kind && strcmp(shown.text, happened.text) == 0;
    return shown.kind == TEXT && text_matches(shown.text, happened.text);
}

/* cost[i][j]: how many lines differ between shown[i…] and happened[j…]; zero if they match. */
static int cost[MAX_LINES + 1][MAX_LINES + 1];

static int at_most(int a, int b)
{
    return a < b ? a : b;
}

static void compare(const Lines *shown, const Lines *happened)
{
    for (int i = shown->count; i >= 0; i--) {
        for (int j = happened->count; j >= 0; j--) {
            LineKind kind = i < shown->count ? shown->line[i].kind : TEXT;
            bool more = j < happened->count;
            if (i == shown->count)
                cost[i][j] = more ? 1 + cost[i][j + 1] : 0;
            else if (kind == NOTE)
                cost[i][j] = cost[i + 1][j];
            else if (kind == ANY)
                cost[i][j] = more && happened->line[j].kind == TEXT
                                 ? at_most(cost[i + 1][j], cost[i][j + 1])
                                 : cost[i + 1][j];
            else if (more && line_matches(shown->line[i], happened->line[j]))
                cost[i][j] = cost[i + 1][j + 1];
            else
                cost[i][j] = 1 + (more ? at_most(cost[i + 1][j], cost[i][j + 1]) : cost[i + 1][j]);
        }
    }
}

/* Prints the session as shown, with "-" before lines that did not come and "+" before what came. */
static void print_difference(const Lines *shown, const Lines *happened)
{
    int i = 0, j = 0;
    bool missed = false; /* the line before was a "-": its "+" belongs right below */
    while (i < shown->count || j < happened->count) {
        bool more = j < happened->count;
        bool extra = more && cost[i][j] == 1 + cost[i][j + 1];
        if (i == shown->count) {
            printf("  + %s\n", happened->line[j++].text);
        } else if (shown->line[i].kind == NOTE && missed && extra) {
            printf("  + %s\n", happened->line[j++].text);
        } else if (shown->line[i].kind == NOTE) {
            printf("    %s\n", shown->line[i++].text);
            missed = false;
        } else if (shown->line[i].kind == ANY) {
            if (more && happened->line[j].kind == TEXT && cost[i][j] == cost[i][j + 1] &&
                cost[i][j] < cost[i + 1][j])
                j++;
            else
                printf("    %s\n", shown->line[i++].text);
        } else if (more && line_matches(shown->line[i], happened->line[j])) {
            printf("    %s\n", happened->line[j++].text);
            i++;
            missed = false;
        } else if (extra && cost[i][j + 1] < cost[i + 1][j]) {
            printf("  + %s\n", happened->line[j++].text);
        } else {
            printf("  - %s\n", shown->line[i++].text);
            missed = true;
        }
    }
}

/* ---- one block after the other ------------------------------------------------------------- */

static void report_failure(const Block *block, const char *why)
{
    failed_count++;
    printf("%s:%d: %s\n", block->file, block->line_number, why);
}

static void empty_scratch(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        execlp("rm", "rm", "-rf", scratch, (char *)NULL);
        _exit(127);
    }
    waitpid(pid, NULL, 0);
}

static void test_block(const Block *block)
{
    static Lines happened;
    Server server;
    if (mkdir(scratch, 0700) != 0 && errno != EEXIST) die("%s: %s", scratch, strerror(errno));
    const char *why = server_start(&server, block);
    if (why) {
        report_failure(block, why);
        return;
    }
    bool ended = replay(block, server.port, &happened);
    why = server_stop(&server);
    empty_scratch();
    compare(&block->shown, &happened);
    if (ended && !why && cost[0][0] == 0) {
        passed_count++;
        return;
    }
    report_failure(block, !ended ? "this session did not end"
                          : why  ? why
                                 : "this session shows something else");
    if (cost[0][0] != 0) {
        puts("  (- what the page shows, + what came)");
        print_difference(&block->shown, &happened);
    }
}

static void test_file(const char *path)
{
    static Block block;
    FILE *file = fopen(path, "r");
    if (!file) die("%s: %s", path, strerror(errno));
    block.file = path;
    block.chapter = chapter_of(path);
    for (int line_number = 0; next_block(file, &block, &line_number);) {
        drop_trailing_blanks(&block.shown);
        if (block.chapter)
            test_block(&block);
        else
            report_failure(
                &block,
                "sessions are replayed in a chapter's pages; mark this block `text` or `sh`");
    }
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc < 2) die("usage: sessions FILE.md…");
    if (!getcwd(root, sizeof root)) die("getcwd: %s", strerror(errno));
    snprintf(scratch, sizeof scratch, "%.4000s/build/docs/scratch-%d", root, (int)getpid());
    signal(SIGINT, on_interrupt);
    signal(SIGTERM, on_interrupt);
    /* A reader's own settings must not change what the pages show. */
    setenv("REDISCLI_RCFILE", "/dev/null", 1);
    setenv("NO_COLOR", "1", 1);
    setenv("TERM", "dumb", 1);
    unsetenv("MAKEFLAGS");
    unsetenv("MAKELEVEL");
    unsetenv("MFLAGS");

    for (int i = 1; i < argc; i++) test_file(argv[i]);
    printf("%d passed, %d failed\n", passed_count, failed_count);
    return failed_count != 0;
}
