package baretransport_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/baretransport"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, baretransport.Rule) }
