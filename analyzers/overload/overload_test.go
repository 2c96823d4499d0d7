package overload_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/overload"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, overload.Rule) }
