package leakedconn_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/leakedconn"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, leakedconn.Rule) }
