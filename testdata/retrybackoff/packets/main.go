// Command packets answers whoever sends it packets.
package main

import (
	"errors"
	"log"
	"net"
)

func main() {
	socket, err := net.ListenUDP("udp", &net.UDPAddr{Port: 5353})
	if err != nil {
		log.Fatal(err)
	}
	go until(socket)
	go told(socket)
	go stopped(socket, make(chan struct{}))
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet) // want error-spin:"goes round at once"
		if err != nil {
			log.Print(err)
			continue
		}
		go answer(socket, packet[:n], from)
	}
}

// Silent: a socket that is closed ends it.
func until(socket *net.UDPConn) {
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		go answer(socket, packet[:n], from)
	}
}

// told ends with a packet that says so, and not with the socket.
func told(socket *net.UDPConn) {
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet) // want error-spin:"goes round at once"
		if err != nil {
			log.Print(err)
			continue
		}
		if string(packet[:n]) == "quit" {
			return
		}
		go answer(socket, packet[:n], from)
	}
}

// Silent: who closes the socket has said so before.
func stopped(socket *net.UDPConn, done chan struct{}) {
	for {
		select {
		case <-done:
			return
		default:
		}
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet)
		if err != nil {
			continue
		}
		go answer(socket, packet[:n], from)
	}
}

func answer(socket *net.UDPConn, packet []byte, to *net.UDPAddr) {
	_, _ = socket.WriteToUDP(packet, to)
}
