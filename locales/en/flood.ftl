# When there is more than anybody can read.

flood-solutions = That is a lot at once! Nothing gets lost: I take everything you send. But I answer in one message until it is calmer.

    The button below or /my shows what has arrived.
flood-messages = That is a lot at once! I read it all, but I answer in one message until it is calmer.
flood-command = Not so fast: I cannot keep up. Please wait half a minute and try again.
flood-tap = Not so fast: I cannot keep up. Wait half a minute and tap again.
flood-inline = Not so fast: wait half a minute
