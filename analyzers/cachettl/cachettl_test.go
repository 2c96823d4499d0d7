package cachettl_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/cachettl"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, cachettl.Rule) }
