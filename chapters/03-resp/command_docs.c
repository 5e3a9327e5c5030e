/* command_docs.c: see command_docs.h. */
#include "command_docs.h"

#include "server.h"

const CommandDoc *command_doc_find(Slice name)
{
    for (const CommandDocTable *table = server.plan->docs; table->rows; table++)
        for (const CommandDoc *doc = table->rows; doc->name; doc++)
            if (slice_equal(slice_of(doc->name), name)) return doc;
    return NULL;
}
