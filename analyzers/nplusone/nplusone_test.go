package nplusone_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/nplusone"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, nplusone.Rule) }
