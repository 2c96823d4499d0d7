package stickybalance_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/stickybalance"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, stickybalance.Rule) }
