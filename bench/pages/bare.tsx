/** The least a page of PatternFly with such a list can be: shell, toolbar, twenty rows; no data, no words, no rules. */
import '@patternfly/react-core/dist/styles/base.css'
import {
  Button,
  Checkbox,
  Dropdown,
  Label,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  MenuToggle,
  Nav,
  NavItem,
  NavList,
  Page,
  PageSection,
  PageSidebar,
  PageSidebarBody,
  PageToggleButton,
  Pagination,
  SearchInput,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { BarsIcon } from '@patternfly/react-icons/dist/esm/icons/bars-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { EllipsisVIcon } from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const ROWS = Array.from({ length: 20 }, (_, at) => `host-${at + 1}`)
const COLUMNS = ['Name', 'Status', 'Cluster', 'Kind', 'Version', 'Machines', 'Update']
const nothing = () => undefined

function Row({ name }: { name: string }) {
  return (
    <Tr aria-label={name}>
      <Td>
        <Checkbox id={name} aria-label={name} />
      </Td>
      <Td dataLabel="Name">
        <a href={name}>{name}</a>
      </Td>
      <Td dataLabel="Status">
        <Label color="green" icon={<CheckCircleIcon />}>
          Up
        </Label>
      </Td>
      <Td dataLabel="Cluster">Default</Td>
      <Td dataLabel="Kind">Enterprise Linux</Td>
      <Td dataLabel="Version">4.50</Td>
      <Td dataLabel="Machines">12</Td>
      <Td dataLabel="Update">
        <Label color="blue">Available</Label>
      </Td>
      <Td isActionCell>
        <Dropdown
          toggle={ref => <MenuToggle ref={ref} variant="plain" aria-label={name} icon={<EllipsisVIcon />} />}
        >
          {null}
        </Dropdown>
      </Td>
    </Tr>
  )
}

function Bare() {
  return (
    <Page
      isManagedSidebar
      masthead={
        <Masthead>
          <MastheadMain>
            <MastheadToggle>
              <PageToggleButton variant="plain" aria-label="Navigation">
                <BarsIcon />
              </PageToggleButton>
            </MastheadToggle>
            <MastheadBrand>Bare</MastheadBrand>
          </MastheadMain>
          <MastheadContent>
            <Toolbar isFullHeight isStatic>
              <ToolbarContent>
                <ToolbarItem>
                  <Dropdown toggle={ref => <MenuToggle ref={ref}>Somebody</MenuToggle>}>{null}</Dropdown>
                </ToolbarItem>
              </ToolbarContent>
            </Toolbar>
          </MastheadContent>
        </Masthead>
      }
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Nav aria-label="Places">
              <NavList>
                {['Overview', 'Clusters', 'Hosts', 'Upgrades'].map(place => (
                  <NavItem key={place} to={place}>
                    {place}
                  </NavItem>
                ))}
              </NavList>
            </Nav>
          </PageSidebarBody>
        </PageSidebar>
      }
    >
      <PageSection>
        <Title headingLevel="h1">Hosts</Title>
      </PageSection>
      <PageSection isFilled>
        <Toolbar>
          <ToolbarContent>
            <ToolbarItem>
              <SearchInput aria-label="Find" value="" onChange={nothing} />
            </ToolbarItem>
            <ToolbarItem>
              <Button>Upgrade</Button>
            </ToolbarItem>
            <ToolbarItem variant="pagination">
              <Pagination itemCount={20} perPage={20} page={1} onSetPage={nothing} />
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
        <Table aria-label="Hosts" variant="compact" gridBreakPoint="grid-lg">
          <Thead>
            <Tr>
              <Th screenReaderText="Choose" />
              {COLUMNS.map(column => (
                <Th key={column}>{column}</Th>
              ))}
              <Th screenReaderText="Acts" />
            </Tr>
          </Thead>
          <Tbody>
            {ROWS.map(name => (
              <Row key={name} name={name} />
            ))}
          </Tbody>
        </Table>
      </PageSection>
    </Page>
  )
}

const root = document.querySelector('#root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Bare />
    </StrictMode>,
  )
