package localguard_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/localguard"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, localguard.Rule) }
