package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRenderPage(t *testing.T) {
	page := "# title\n\nA *paragraph* with `code`, `go run .` and a [page](../patterns/load-shedding.md#x), that is longer than one line.\n" +
		"<!-- a mark -->\n\n### part\n\n- one\n  more\n- [two](https://example.com)\n  1. inner\n\n```go\nif x {\n\ty()\n}\n```\n\n" +
		"| A | B |\n|---|---|\n| `a` | a cell that is so long that it has to be wrapped, because no terminal is that wide |\n\n> said\n"
	want := `title
=====

A paragraph with code, ` + "`go run .`" + ` and a page, that is longer than one line.

part
~~~~

- one more
- two <https://example.com>
  1. inner

    if x {
        y()
    }

A  B
-  -----------------------------------------------------------------------------
a  a cell that is so long that it has to be wrapped, because no terminal is that
   wide

  | said

See also
--------

    hldlint explain pattern/load-shedding
`
	assert.Equal(t, want, renderPage(page, false))
	assert.Contains(t, renderPage("# title\n", true), "\x1b[1;4mtitle\x1b[")
}
