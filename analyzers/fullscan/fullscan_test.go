package fullscan_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/fullscan"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, fullscan.Rule) }
