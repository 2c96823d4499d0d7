package retrybackoff_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/retrybackoff"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, retrybackoff.Rule) }
