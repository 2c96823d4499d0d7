package payment

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"
)

const hsmTimeout = 2 * time.Second

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
func (h *HSM) Sign(ctx context.Context, receipt string) (string, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.open(ctx); err != nil {
		return "", err
	}
	sig, err := h.ask("SIGN " + hex.EncodeToString([]byte(receipt)))
	if err != nil {
		h.drop()
		return "", fmt.Errorf("hsm: %w", err)
	}
	return sig, nil
}

func (h *HSM) open(ctx context.Context) error {
	if h.conn != nil {
		return nil
	}
	dialer := net.Dialer{Timeout: dialTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", h.addr)
	if err != nil {
		return fmt.Errorf("hsm: %w", err)
	}
	h.conn, h.in = conn, bufio.NewReaderSize(conn, 4096)
	return nil
}

// ask sends one line and reads one line, within the time for both.
func (h *HSM) ask(command string) (string, error) {
	if err := h.conn.SetDeadline(time.Now().Add(hsmTimeout)); err != nil {
		return "", err
	}
	if _, err := fmt.Fprintf(h.conn, "%s\n", command); err != nil {
		return "", err
	}
	line, err := h.in.ReadSlice('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(line)), nil
}

func (h *HSM) drop() {
	_ = h.conn.Close()
	h.conn, h.in = nil, nil
}
