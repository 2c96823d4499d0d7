package unboundedqueue_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedqueue"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/rule"
)

// A number is asked of each caller once, and a channel that a loop may replace is looked at once, however many ways lead back: else this takes hours.
func TestManyWays(t *testing.T) {
	var walks, turns strings.Builder
	for i := range 80 {
		fmt.Fprintf(&walks, "\tcase %d:\n\t\twalk(k-%d, n)\n", i+1, i+1)
		fmt.Fprintf(&turns, "\t\tcase \"%d\":\n\t\t\tif len(m) == %d {\n\t\t\t\tcontinue\n\t\t\t}\n\t\t\tcount[%d]++\n\t\t\tcontinue\n", i, 1000+i, i)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/many\n\ngo 1.26\n", "main.go": fmt.Sprintf(manyWays, walks.String(), turns.String())} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := hldtest.Analyse(t, dir, []rule.Rule{unboundedqueue.Rule}, "./...").Findings; len(found) > 0 {
		t.Errorf("%+v", found)
	}
}

const manyWays = `package main

import "net/http"

var (
	sink  chan int
	count [100]int
)

func walk(k, n int) {
	switch k {
	case 0:
		sink = make(chan int, n)
%s	}
}

func pump(in chan string) {
	ch := make(chan string)
	for {
		m := <-in
		switch m {
%s		case "new":
			ch = make(chan string)
		}
		go put(ch, m)
	}
}

func put(ch chan string, m string) { ch <- m }

func main() {
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		walk(3, len(sink))
		pump(make(chan string))
	})
	_ = http.ListenAndServe(":8080", nil)
}
`
