package modshard_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/modshard"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, modshard.Rule) }
