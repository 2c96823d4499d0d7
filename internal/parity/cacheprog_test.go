package parity

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cacheFolder tells this test binary to be the program behind the go command's cache.
const cacheFolder = "HLDLINT_TEST_CACHE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(cacheFolder); dir != "" {
		if err := serveCache(dir, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	var err error
	if folder, err = os.MkdirTemp("", "hldlint-parity"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder) //nolint:errcheck // of a folder for a while
	os.Exit(code)
}

// request and response are what GOCACHEPROG speaks.
type request struct {
	ID                 int64
	Command            string
	ActionID, OutputID []byte
	BodySize           int64
}

type response struct {
	ID            int64
	KnownCommands []string `json:",omitempty"`
	Miss          bool     `json:",omitempty"`
	OutputID      []byte   `json:",omitempty"`
	Size          int64    `json:",omitempty"`
	DiskPath      string   `json:",omitempty"`
}

// serveCache keeps entries as files, as a program would that shares them between machines, and writes down what was put.
func serveCache(dir string, in io.Reader, out io.Writer) error {
	r, w := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	if err := w.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req request
		if err := r.Decode(&req); err != nil {
			return err
		}
		answer, entry := response{ID: req.ID}, filepath.Join(dir, hex.EncodeToString(req.ActionID))
		switch req.Command {
		case "get":
			output, err := os.ReadFile(entry)
			answer.DiskPath = filepath.Join(dir, "o-"+hex.EncodeToString(output))
			info, failed := os.Stat(answer.DiskPath)
			if err != nil || failed != nil {
				answer = response{ID: req.ID, Miss: true}
				break
			}
			answer.OutputID, answer.Size = output, info.Size()
		case "put":
			var body string
			if req.BodySize > 0 {
				if err := r.Decode(&body); err != nil {
					return err
				}
			}
			text, err := base64.StdEncoding.DecodeString(body)
			if err != nil {
				return err
			}
			answer.DiskPath = filepath.Join(dir, "o-"+hex.EncodeToString(req.OutputID))
			for name, text := range map[string][]byte{answer.DiskPath: text, entry: req.OutputID} {
				if err := os.WriteFile(name, text, 0o644); err != nil {
					return err
				}
			}
			log, err := os.OpenFile(filepath.Join(dir, "puts"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
			if err != nil {
				return err
			}
			fmt.Fprintln(log, hex.EncodeToString(req.ActionID))
			log.Close()
		case "close":
			return w.Encode(answer)
		}
		if err := w.Encode(answer); err != nil {
			return err
		}
	}
}

// TestCacheProg runs `go vet -vettool` twice, on two machines as it were, with one cache behind both: the second one finds what
// the first one found, without analysing anything.
func TestCacheProg(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles some packages of the standard library")
	}
	tool := command(t)
	self, err := os.Executable()
	require.NoError(t, err)
	cache, module := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o644))
	source := "package m\n\nimport (\n\t\"crypto/tls\"\n\t\"net\"\n)\n\n// Connect waits for ever.\nfunc Connect(addr string) (net.Conn, error) { return tls.Dial(\"tcp\", addr, nil) }\n"
	require.NoError(t, os.WriteFile(filepath.Join(module, "m.go"), []byte(source), 0o644))
	vet := func() string {
		cmd := exec.Command("go", "vet", "-vettool="+tool, "-json", "./...")
		cmd.Dir = module
		cmd.Env = append(os.Environ(), "GOCACHEPROG="+self, cacheFolder+"="+cache, "GOCACHE="+t.TempDir(), "CGO_ENABLED=0")
		out, err := cmd.Output()
		require.NoError(t, err)
		return string(out)
	}
	first := vet()
	assert.Contains(t, first, "tls.Dial has no timeout")
	puts := func() int {
		text, err := os.ReadFile(filepath.Join(cache, "puts"))
		require.NoError(t, err)
		return strings.Count(string(text), "\n")
	}
	before := puts()
	require.Greater(t, before, 50)
	assert.Equal(t, first, vet())
	assert.LessOrEqual(t, puts()-before, 2, "the second run computed something; the go command's own notes are one entry")
}
