package timeoutbudget_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/timeoutbudget"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, timeoutbudget.Rule) }
