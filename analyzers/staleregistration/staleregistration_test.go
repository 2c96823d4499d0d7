package staleregistration_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/staleregistration"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, staleregistration.Rule) }
