package noprefetch_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/noprefetch"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, noprefetch.Rule) }
