package dualwrite_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/dualwrite"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, dualwrite.Rule) }
