package unboundedfanout_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedfanout"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unboundedfanout.Rule) }
