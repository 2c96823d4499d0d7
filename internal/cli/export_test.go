package cli

import "flag"

// Update is the flag of all tests here that hold something to what is printed.
var Update = flag.Bool("update", false, "write what the commands print into the transcripts and the page")
