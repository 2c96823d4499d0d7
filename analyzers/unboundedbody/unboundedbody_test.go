package unboundedbody_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedbody"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unboundedbody.Rule) }
