package missingtimeout_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/missingtimeout"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, missingtimeout.Rule) }
