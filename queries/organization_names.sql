-- What the organizations of this history are called, sorted.
SELECT name FROM organization ORDER BY name;
