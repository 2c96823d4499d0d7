package replicaread_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/replicaread"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, replicaread.Rule) }
