package escapedctx_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/escapedctx"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, escapedctx.Rule) }
