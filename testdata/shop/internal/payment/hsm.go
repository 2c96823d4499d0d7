package payment

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"
)

const hsmDialTimeout = 3 * time.Second

// HSM signs receipts. The module accepts one connection, which is shared.
type HSM struct {
	addr string

	mu   sync.Mutex
	conn net.Conn
	in   *bufio.Reader
}

// NewHSM returns the module at addr; it is connected on the first use.
func NewHSM(addr string) *HSM { return &HSM{addr: addr} }

// Sign returns the signature of a receipt.
func (h *HSM) Sign(receipt string) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.open(); err != nil {
		return "", err
	}
	sig, err := h.ask("SIGN " + hex.EncodeToString([]byte(receipt)))
	if err != nil {
		h.drop()
		return "", fmt.Errorf("hsm: %w", err)
	}
	return sig, nil
}

func (h *HSM) open() error {
	if h.conn != nil {
		return nil
	}
	conn, err := net.DialTimeout("tcp", h.addr, hsmDialTimeout)
	if err != nil {
		return fmt.Errorf("hsm: %w", err)
	}
	h.conn, h.in = conn, bufio.NewReaderSize(conn, 4096)
	return nil
}

// ask sends one line and reads one line.
func (h *HSM) ask(command string) (string, error) {
	if _, err := fmt.Fprintf(h.conn, "%s\n", command); err != nil {
		return "", err
	}
	line, err := h.in.ReadSlice('\n') // want missingtimeout/conn
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(line)), nil
}

func (h *HSM) drop() {
	_ = h.conn.Close()
	h.conn, h.in = nil, nil
}
