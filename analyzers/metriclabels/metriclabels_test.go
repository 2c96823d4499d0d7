package metriclabels_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/metriclabels"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, metriclabels.Rule) }
