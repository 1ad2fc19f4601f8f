// SPDX-License-Identifier: Apache-2.0

import { Page, Content } from '@backstage/core-components';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Grid,
  Text,
} from '@backstage/ui';
import { ServiceList } from './ServiceList';

const templatePath = '/create/templates/default/stateful-service';

/** Tells a newcomer the three steps, and everybody which services there are. */
export function HomePage() {
  return (
    <Page themeId="home">
      <Content>
        <Flex direction="column" gap="6">
          <header>
            <Text as="h1" variant="title-medium" weight="bold">
              Stateful services, from a form to a live card
            </Text>
            <Text as="p" color="secondary">
              Describe a database or a queue; get a repository with a working
              operator; watch each replica and its disk.
            </Text>
          </header>
          <Grid.Root columns={{ initial: '1', md: '3' }} gap="4">
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small">
                  1. Fill the form
                </Text>
              </CardHeader>
              <CardBody>
                <Text>
                  A name, an image, a port, how many replicas and how much
                  storage. The repository holds the operator, its CRD, manifests
                  and tests, and builds as it stands.
                </Text>
              </CardBody>
              <CardFooter>
                <ButtonLink href={templatePath} variant="primary">
                  Create a stateful service
                </ButtonLink>
              </CardFooter>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small">
                  2. Deploy it
                </Text>
              </CardHeader>
              <CardBody>
                <Text>In a second terminal, with your service's name:</Text>
                <pre>npm run cluster -- deploy NAME</pre>
                <Text>
                  builds the operator from its repository and runs it beside the
                  local control plane.
                </Text>
              </CardBody>
            </Card>
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small">
                  3. Watch it
                </Text>
              </CardHeader>
              <CardBody>
                <Text>
                  Open your service: its card follows every replica, claim and
                  volume as they change, and says what is wrong and what to do.
                </Text>
              </CardBody>
              <CardFooter>
                <ButtonLink href="/catalog" variant="secondary">
                  Open the catalog
                </ButtonLink>
              </CardFooter>
            </Card>
          </Grid.Root>
          <ServiceList />
        </Flex>
      </Content>
    </Page>
  );
}
