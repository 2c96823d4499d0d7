package cachestampede_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/cachestampede"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, cachestampede.Rule) }
