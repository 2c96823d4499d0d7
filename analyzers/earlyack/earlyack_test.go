package earlyack_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/earlyack"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, earlyack.Rule) }
