package hotcompile_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/hotcompile"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, hotcompile.Rule) }
